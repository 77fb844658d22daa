/** `0`, `4.5`, `31`, `1:12`, `1:02:03`: below ten seconds with a tenth where there is one, hours from the first on. */
export function durationText(seconds: number): string {
	const tenths = Math.round(seconds * 10) / 10;
	const whole = Math.round(seconds);
	if (whole < 60) {
		return String(tenths < 10 ? tenths : whole);
	}

	const two = (part: number) => String(part).padStart(2, '0');
	const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
	return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
