type Original = typeof import("./out-of-print.ts");

// Node.js alone prints what is in a request, an agent or an answer.

export const keepOutOfPrint: Original["keepOutOfPrint"] = (request) => request;
export const keepRequestOutOfPrint: Original["keepRequestOutOfPrint"] = keepOutOfPrint;
export const keepAgentsOutOfPrint: Original["keepAgentsOutOfPrint"] = () => undefined;
export const keepAnswerOutOfPrint: Original["keepAnswerOutOfPrint"] = () => undefined;
