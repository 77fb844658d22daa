/** Whether a URL's hostname is this very machine. Names that merely resolve to it don't count: DNS can lie. */
export function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
