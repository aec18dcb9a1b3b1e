/** What a user of `fetch` makes of a response that is not ok. */
export class ResponseError extends Error {
  readonly response: Response;

  constructor(response: Response) {
    super(`status ${response.status}`);
    this.response = response;
  }
}
