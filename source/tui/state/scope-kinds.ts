/** Which calls the list is about, before any filter. */
export interface Scope {
	/** Null: all agents. */
	readonly agentId: string | null;
	readonly batchId: string | null;
	readonly days: number;
	readonly fromMs: number;
}
