/** `1:12`, `1:02:03`; below a minute the bare seconds, with a tenth where there is one below ten. */
export function durationText(seconds: number): string {
	if (seconds < 60) {
		return seconds < 10 && !Number.isInteger(seconds) ? seconds.toFixed(1) : String(Math.round(seconds));
	}

	const whole = Math.round(seconds);
	const two = (part: number) => String(part).padStart(2, '0');
	const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
	return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
