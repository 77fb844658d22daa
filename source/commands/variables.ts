/** What callsift reads from the environment, for documentation. */
export const variables: ReadonlyArray<{readonly name: string; readonly says: string}> = [
	{name: 'BOLNA_API_KEY', says: 'the API key; comes before all other places'},
	{name: 'BOLNA_API_KEY_FILE', says: 'a file that holds the API key'},
	{name: 'BOLNA_API_BASE', says: 'another address of Bolna'},
	{name: 'AGENT_ID', says: 'the agent to show and list when none is named'},
	{name: 'CALLSIFT_PROFILE', says: 'the profile to use when --profile names none'},
	{name: 'CALLSIFT_HOME', says: 'one folder for everything callsift keeps'},
	{name: 'VISUAL, EDITOR', says: 'what callsift config edit opens'},
	{name: 'PAGER', says: 'what shows long texts; less -R without it'},
	{name: 'NO_COLOR', says: 'no colours, when it is set'},
	{name: 'TZ', says: 'the zone of shown times, where the settings and --tz say nothing'},
	{name: 'HTTPS_PROXY, NO_PROXY', says: 'proxies, as curl reads them'},
];
