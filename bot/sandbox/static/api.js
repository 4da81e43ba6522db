const PATIENCE_MS = 15000;

export class Failed extends Error {
  constructor(reason) {
    super(reason);
    this.name = "Failed";
  }
}

async function ask(path, body) {
  const options = { signal: AbortSignal.timeout(PATIENCE_MS), headers: { Accept: "application/json" } };
  if (body !== undefined) {
    options.method = "POST";
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Failed("");
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok || answer === null) throw new Failed(answer?.description ?? answer?.error ?? "");
  return answer;
}

const phone = (person, rest = "") => `/api/phones/${encodeURIComponent(person)}${rest}`;

export const state = () => ask("/api/state");
export const words = () => ask("/api/words");
export const history = (person) => ask(phone(person));
export const send = (person, text, replyTo) => ask(phone(person, "/messages"), { text, reply_to: replyTo ?? null });
export const edit = (person, message, text) => ask(phone(person, "/edits"), { message_id: message, text });
export const press = (person, message, data) => ask(phone(person, "/presses"), { message_id: message, data });
export const shareContact = (person) => ask(phone(person, "/contact"), {});
export const moveClock = (change) => ask("/api/clock", change);
