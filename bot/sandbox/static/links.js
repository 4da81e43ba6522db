const SAFE = new Set(["http:", "https:", "mailto:", "tg:"]);
const PAYLOAD = /^[\w-]{1,64}$/;

/** The address when it may be followed, else null. */
export function safeAddress(address) {
  return URL.canParse(address) && SAFE.has(new URL(address).protocol) ? address : null;
}

/** What a link to this very bot says when followed: "/start CODE"; null for every other link. */
export function startCommand(address, username) {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const name = url.protocol === "tg:" ? url.searchParams.get("domain") : ["t.me", "telegram.me"].includes(url.hostname) && url.pathname.slice(1);
  const payload = url.searchParams.get("start") ?? "";
  if (!name || name.toLowerCase() !== username.toLowerCase() || !PAYLOAD.test(payload)) return null;
  return `/start ${payload}`;
}
