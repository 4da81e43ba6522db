import * as api from "./api.js";

const ANSWER_PATIENCE_MS = 20000;

/** Buttons pressed on one phone that the bot has not answered yet. */
export class Presses {
  constructor({ spin, trouble }) {
    Object.assign(this, { spin, trouble, waiting: new Map(), early: new Set() });
  }

  has(chat, id, data) {
    return this.waiting.has(`${chat.key} ${id} ${data}`);
  }

  async press(chat, id, data) {
    const key = `${chat.key} ${id} ${data}`;
    if (this.waiting.has(key)) return;
    this.start(key, { chat, id, data });
    try {
      const { callback_query_id: query } = await api.press(chat, id, data);
      if (this.early.delete(query)) this.rest(key);
      else if (this.waiting.has(key)) this.waiting.get(key).query = query;
    } catch (failure) {
      this.rest(key);
      this.trouble("press-failed", failure);
    }
  }

  start(key, press) {
    const timer = setTimeout(() => {
      this.rest(key);
      this.trouble("no-answer");
    }, ANSWER_PATIENCE_MS);
    this.waiting.set(key, { ...press, timer });
    this.spin(press, true);
  }

  rest(key) {
    const press = this.waiting.get(key);
    if (!press) return;
    clearTimeout(press.timer);
    this.waiting.delete(key);
    this.spin(press, false);
  }

  /** An answer may overtake the reply that names its query: then it is kept until that comes. */
  answered(query) {
    const [key] = [...this.waiting].find(([, press]) => press.query === query) ?? [];
    if (key) this.rest(key);
    else this.early.add(query);
  }
}
