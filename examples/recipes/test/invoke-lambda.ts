import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { handler } from "../src/lambda.ts";

// Node.js reads the proxy from the environment at its start, so this runs in a process of its own.
// The parts of an event that the recipe does not read are left out.
const event = { queryStringParameters: { id: "1" } } as unknown as APIGatewayProxyEventV2;
console.log(JSON.stringify(await handler(event, {} as Context, () => undefined)));
