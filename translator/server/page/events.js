/* An event stream (docs/server.md) read from the body of an answer: {name, data} for each event. */

export async function* readEvents(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      held += value;
      const parts = held.split("\n\n");
      held = parts.pop();
      for (const part of parts) {
        const event = parsed(part);
        if (event) yield event;
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/* One event; null for a comment. */
function parsed(part) {
  const fields = new Map();
  for (const line of part.split("\n")) {
    const place = line.indexOf(": ");
    if (place > 0) fields.set(line.slice(0, place), line.slice(place + 2));
  }
  return fields.has("event") ? { name: fields.get("event"), data: JSON.parse(fields.get("data")) } : null;
}
