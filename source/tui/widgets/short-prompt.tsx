import {Box, Text, usePaste} from 'ink';
import TextInput from 'ink-text-input';
import {useRef, useState} from 'react';
import {scrub} from '../../text/printable.js';
import {useChords} from '../keymap/use-chords.js';
import {editField, fieldOf, fieldText} from './field.js';

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
export function ShortPrompt(props: ShortPromptProps) {
	const [{text, edition}, setStart] = useState({text: props.initial, edition: 0});
	const restart = (fresh: string) => {
		if (props.onChange(fresh)) {
			setStart({text: fresh, edition: edition + 1});
		}
	};
	return <Entry key={edition} {...props} initial={text} restart={restart} />;
}

/** `restart` puts another text into the field; its own cursor only follows what was typed, so it is begun anew. */
function Entry({
	label,
	initial,
	secret,
	onChange,
	onSubmit,
	restart,
}: ShortPromptProps & {readonly restart: (text: string) => void}) {
	const [value, setValue] = useState(initial);
	/** What stood there before the last key, where that changed it. */
	const before = useRef<string | null>(null);
	const change = (text: string) => {
		const clean = scrub(text);
		if (onChange(clean)) {
			before.current = value;
			setValue(clean);
		}
	};
	usePaste(text => {
		restart(scrub(value + text.trim()));
	});
	useChords(chord => {
		const undone = before.current;
		before.current = null;
		if (chord === 'ctrl-u' || chord === 'ctrl-w') {
			restart(fieldText(editField(fieldOf(undone ?? value), chord === 'ctrl-u' ? 'cut-before' : 'cut-word')));
		} else if (chord !== null && undone !== null) {
			restart(undone);
		}
	});
	return (
		<Box>
			<Text>{label}</Text>
			<TextInput value={value} onChange={change} onSubmit={onSubmit} {...(secret ? {mask: '*'} : {})} />
		</Box>
	);
}
