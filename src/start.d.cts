/** What `start.cjs` hands to its spec. */
declare const start: { obstacle(version: string, modules: string): string[] | undefined };
export = start;
