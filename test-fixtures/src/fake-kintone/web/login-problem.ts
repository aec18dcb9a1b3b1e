import { failures } from "../failure.ts";
import type { World } from "../world.ts";

/** Why a form logs nobody in, for whoever has sent it. Undefined when it does. */
export function loginProblem(form: URLSearchParams, { users }: Pick<World, "users">): string | undefined {
  const [username, password] = ["username", "password"].map((name) => form.get(name));
  if (!username || !password) return "Enter both the login name and the password.";
  const user = users.find((user) => user.username === username && user.password === password);
  if (!user) return "The login name or the password is wrong.";
  return user.problem && failures[user.problem].message;
}
