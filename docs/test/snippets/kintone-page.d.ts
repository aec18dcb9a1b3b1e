/** What snippets use of the global that a Kintone page has. Kintone's own types are in `@kintone/dts-gen`. */
declare const kintone: {
  getRequestToken(): string;
  readonly app: { getId(): number | null };
  readonly events: { on(type: string | readonly string[], handler: (event: KintoneEvent) => unknown): void };
};

interface KintoneEvent {
  readonly appId: number;
  readonly recordId: number;
  error?: string;
}
