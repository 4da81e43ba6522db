const PATIENCE_MS = 15000;
const UPLOAD_PATIENCE_MS = 300000;

/** A request without a result. `passing` says that the same request may succeed later. */
export class Failed extends Error {
  constructor(reason, status = 0) {
    super(reason);
    this.name = "Failed";
    this.status = status;
  }

  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
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
  if (!response.ok || answer === null) throw refusal(answer, response.status);
  return answer;
}

const refusal = (answer, status) => new Failed(answer?.description ?? answer?.error ?? "", status);
const phone = (person, rest = "") => `/api/phones/${encodeURIComponent(person.id)}${rest}`;
const within = ({ group }) => (group ? { chat: group.id } : {});
const act = (chat, rest, body) => ask(phone(chat.person, rest), { ...body, ...within(chat) });

export const state = () => ask("/api/state");
export const words = () => ask("/api/words");
export const moveClock = (change) => ask("/api/clock", change);
export const history = (chat) => ask(phone(chat.person, chat.group ? `/groups/${encodeURIComponent(chat.group.id)}` : ""));
export const send = (chat, text, replyTo) => act(chat, "/messages", { text, reply_to: replyTo ?? null });
export const edit = (chat, message, text) => act(chat, "/edits", { message_id: message, text });
export const press = (chat, message, data) => act(chat, "/presses", { message_id: message, data });
export const forward = (chat, message, target) => act(chat, "/forwards", { message_id: message, ...(target.group ? { to: target.group.id } : {}) });
export const choose = (chat, id) => act(chat, "/inline/choose", { id });
export const search = (person, query, offset) => ask(phone(person, "/inline"), { query, offset });
export const shareContact = (person) => ask(phone(person, "/contact"), {});
export const block = (person, blocked) => ask(phone(person, "/block"), { blocked });
export const createGroup = (owner, title, members) => ask("/api/groups", { owner: owner.id, title, members });
export const migrate = (group) => ask(`/api/groups/${encodeURIComponent(group.id)}/migrate`, {});
export const seatBot = (group, member) => ask(`/api/groups/${encodeURIComponent(group.id)}/bot`, { member });

/** Sends a file into a chat; `progressed` is told the part that is through, 0 to 1. */
export function upload(chat, { file, kind, duration, caption, replyTo }, progressed) {
  const request = new XMLHttpRequest();
  const done = new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => lengthComputable && progressed(loaded / total));
    request.addEventListener("load", () => {
      const answer = request.response;
      if (request.status === 200 && answer) resolve(answer);
      else reject(refusal(answer, request.status));
    });
    for (const name of ["error", "abort", "timeout"]) request.addEventListener(name, () => reject(new Failed("")));
  });
  request.open("POST", phone(chat.person, "/files"));
  request.responseType = "json";
  request.timeout = UPLOAD_PATIENCE_MS;
  request.send(parts({ file, kind, duration, caption, reply_to: replyTo, ...within(chat) }));
  return { done, stop: () => request.abort() };
}

function parts({ file, ...fields }) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined && value !== "") form.append(name, value);
  form.append("file", file, file.name);
  return form;
}
