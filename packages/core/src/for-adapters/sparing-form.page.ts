/** It is in Node.js that a form must not be cancelled early. */
export const sparingForm: typeof import("./sparing-form.ts").sparingForm = (_upload, action) => action();
