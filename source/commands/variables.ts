/** Variables of the environment that go together, and what they do. */
export interface VariableRow {
	readonly names: readonly string[];
	readonly says: string;
}

/** Everything that callsift reads from the environment; the manual and the README tell it. */
export const variables: readonly VariableRow[] = [
	{names: ['BOLNA_API_KEY'], says: 'the API key; comes before all other places'},
	{names: ['BOLNA_API_KEY_FILE'], says: 'a file that holds the API key'},
	{names: ['BOLNA_API_BASE'], says: 'another address of Bolna'},
	{names: ['AGENT_ID'], says: 'the agent to show and list when none is named'},
	{
		names: ['CALLSIFT_PROFILE'],
		says: 'the profile to use when --profile names none: several accounts side by side',
	},
	{names: ['CALLSIFT_HOME'], says: 'one folder for everything callsift keeps: a whole path'},
	{names: ['CALLSIFT_TOKEN'], says: 'what callers of callsift serve have to send'},
	{names: ['CALLSIFT_WEBHOOK_SECRET'], says: 'what stands in the address that webhooks are sent to'},
	{
		names: ['VISUAL', 'EDITOR'],
		says: 'what Ctrl-e in the explorer and callsift config edit open; the first that is set',
	},
	{names: ['PAGER'], says: 'what shows long texts; less -R without it'},
	{
		names: ['NO_COLOR'],
		says: 'no colours, when it is set; status is a glyph and a word anyway',
	},
	{
		names: ['FORCE_COLOR'],
		says: '0 for no colours, 1 for 16 of them, 2 for 256, 3 for all, whatever else is set; on a terminal alone',
	},
	{names: ['TERM', 'COLORTERM'], says: 'which colours there are; a TERM of dumb has none, and no links'},
	{names: ['INK_SCREEN_READER'], says: 'true is --screen-reader'},
	{
		names: ['LC_ALL', 'LC_CTYPE', 'LANG'],
		says: 'C draws charts and signs in ASCII, in a pipe, too; the first that is set',
	},
	{names: ['TZ'], says: 'the zone of shown times, where the settings and --tz say nothing'},
	{
		names: ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'],
		says: 'proxies, as curl reads them; in small letters, too',
	},
	{names: ['USER', 'LOGNAME', 'USERNAME'], says: 'who marks calls; the first that is set'},
	{names: ['HOME', 'USERPROFILE'], says: 'the folder above all that callsift keeps'},
	{
		names: ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'],
		says: 'where settings, calls and leftovers are kept on Linux',
	},
	{names: ['APPDATA', 'LOCALAPPDATA'], says: 'where settings and calls are kept on Windows'},
	{names: ['TMUX', 'STY'], says: 'that escapes for the clipboard go through tmux or GNU screen'},
	{
		names: ['SSH_CONNECTION', 'SSH_TTY', 'DISPLAY', 'WAYLAND_DISPLAY'],
		says: 'whether there is a browser of this machine to open recordings in',
	},
];
