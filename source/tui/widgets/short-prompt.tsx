import {Box, Text, usePaste} from 'ink';
import TextInput from 'ink-text-input';
import {useState} from 'react';
import {scrub} from '../../text/printable.js';

export interface ShortPromptProps {
	readonly label: string;
	readonly initial: string;
	/** Shows stars instead of letters. */
	readonly secret: boolean;
	/** Hears each change; answering false keeps the letters out of the field. */
	readonly onChange: (text: string) => boolean;
	readonly onSubmit: (text: string) => void;
}

/** A key, a tag, a note: short, left to right, mostly pasted. The filter bar has a field of its own. */
export function ShortPrompt({label, initial, secret, onChange, onSubmit}: ShortPromptProps) {
	const [value, setValue] = useState(initial);
	const change = (text: string) => {
		const clean = scrub(text);
		if (onChange(clean)) {
			setValue(clean);
		}
	};
	usePaste(text => {
		change(value + text.trim());
	});
	return (
		<Box>
			<Text>{label}</Text>
			<TextInput value={value} onChange={change} onSubmit={onSubmit} {...(secret ? {mask: '*'} : {})} />
		</Box>
	);
}
