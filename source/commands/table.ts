import type {CommandRow} from './command.js';

/** Every command. The first one runs when none is named. Each is loaded only when it is called. */
export const commands: readonly CommandRow[] = [
	{
		name: 'explore',
		summary: 'open the explorer (what callsift does when no command is named)',
		load: async () => (await import('./explorer.js')).explore,
	},
	{
		name: 'list',
		summary: 'list calls of an agent, of all agents or of a batch',
		load: async () => (await import('./list.js')).list,
	},
	{
		name: 'search',
		summary: 'look for words in what was said, in the calls kept here',
		load: async () => (await import('./search.js')).search,
	},
	{
		name: 'show',
		summary: 'show one call with everything Bolna knows of it',
		load: async () => (await import('./show.js')).show,
	},
	{
		name: 'sync',
		summary: 'bring the calls kept here up to date',
		load: async () => (await import('./sync.js')).sync,
	},
	{
		name: 'prune',
		summary: 'remove old calls from this machine',
		load: async () => (await import('./prune.js')).prune,
	},
	{
		name: 'views',
		summary: 'list, save, rename or delete saved filters',
		load: async () => (await import('./views.js')).views,
	},
	{
		name: 'serve',
		summary: 'answer HTTP requests for calls on this machine',
		load: async () => (await import('./serve.js')).serve,
	},
	{
		name: 'login',
		summary: 'check an API key and keep it',
		load: async () => (await import('./login.js')).login,
	},
	{
		name: 'logout',
		summary: 'forget the stored API key',
		load: async () => (await import('./logout.js')).logout,
	},
	{
		name: 'whoami',
		summary: 'say whose account it is and where the key comes from',
		load: async () => (await import('./whoami.js')).whoami,
	},
	{
		name: 'wipe',
		summary: 'delete what callsift keeps on this machine',
		load: async () => (await import('./wipe.js')).wipe,
	},
];
