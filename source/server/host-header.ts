/**
 * Whether a request was meant for this machine. A page in a browser can make its own name point at 127.0.0.1 and
 * read every call from there, but it cannot lie about the name: it stands in the Host header.
 */
export function isLoopbackHost(header: string | undefined): boolean {
	const url = `http://${header ?? ''}`;
	if (header === undefined || !URL.canParse(url)) {
		return false;
	}

	const {hostname} = new URL(url);
	return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
