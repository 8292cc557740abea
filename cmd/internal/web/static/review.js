// The review page's hands: keys and pointers become requests, answers become
// rows. It decides nothing; what it cannot send it keeps until it can.
"use strict";
(() => {
  const body = document.body;
  const pair = body.dataset.pair;
  if (!pair) return concordanceOnly();
  const words = JSON.parse(body.dataset.words);
  const mayAct = "mayAct" in body.dataset;
  const main = document.getElementById("main");
  const live = document.getElementById("live");
  const revision = body.dataset.revision;
  const store = ["songngu", pair, revision, body.dataset.me, ""].join(":"); // and the request's name
  let seq = Number(body.dataset.seq);
  let current = null; // the row in hand
  let across = null; // the row whose source waits for a target
  let stretch = null; // the row where a range to re-align begins
  let sending = false;
  let queue = load();

  // ---- requests that must not be lost

  // Each request is kept under its own name until the server has answered it.
  // Two tabs may send the same one: the server does it once.
  function load() {
    const kept = [];
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(store)) kept.push(JSON.parse(localStorage.getItem(key)));
    } catch { /* no storage: what waits lives as long as the page */ }
    return kept.sort((a, b) => a.at - b.at);
  }
  function keep(item) {
    try { localStorage.setItem(store + item.request, JSON.stringify(item)); } catch { /* as above */ }
  }
  function drop(item) {
    queue = queue.filter((other) => other !== item);
    try { localStorage.removeItem(store + item.request); } catch { /* as above */ }
  }
  function line() {
    const place = document.getElementById("line");
    place.hidden = online && queue.length < 2;
    place.textContent = (online ? "" : words.offline + " ") + (queue.length ? words.waiting + " " + queue.length : "");
  }
  let online = true;

  // send keeps a request and sends it. seen is the number of the page that its
  // maker was looking at.
  function send(op, fields, seen = seq) {
    if (!mayAct) return;
    const item = { request: name(), at: Date.now(), op, seen, revision, bead: current?.querySelector(".bead")?.outerHTML, ...fields };
    queue.push(item);
    keep(item);
    line();
    flush();
  }

  // name makes a name for a request; crypto.randomUUID exists on HTTPS and localhost alone.
  function name() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  }

  const settled = new Set([200, 400, 403, 404, 409, 422]); // others are the way's trouble, not the action's

  async function flush() {
    if (sending) return;
    sending = true;
    while (queue.length > 0) {
      const item = queue[0];
      let response, a;
      try {
        const { bead, at, ...fields } = item;
        for (const key of Object.keys(fields)) if (fields[key] === undefined) delete fields[key];
        response = await fetch(`/pairs/${pair}/act`, { method: "POST", headers: { "X-Songngu": "1" }, body: new URLSearchParams({ ...fields, csrf: body.dataset.csrf }) });
        a = await response.json();
        if (!settled.has(response.status)) throw new Error(a.message);
      } catch (problem) {
        online = false;
        line();
        if (response?.status === 401) say(a?.message || problem.message);
        setTimeout(() => { sending = false; flush(); }, 1500);
        return;
      }
      online = true;
      drop(item);
      // What waits was asked for by somebody who knew what they had just done:
      // it has seen that too, unless others came in between.
      if (a.mine) for (const next of queue) { next.seen = Math.max(next.seen, a.seq); keep(next); }
      if (a.reload) { await lost(a, item); location.reload(); return; }
      apply(a);
      if (response.ok) say(a.message || words.done);
      else { say(a.message); if (response.status === 409 || item.text) await lost(a, item); }
      line();
    }
    sending = false;
  }

  // lost shows an action that was not done: what its maker saw, what is there
  // now and what they had written, and asks whether it is meant for the new
  // version too.
  function lost(a, item) {
    const dialog = document.getElementById("stale");
    document.getElementById("stale-why").textContent = a.message;
    show("stale-seen", item.bead);
    show("stale-now", a.conflict?.html);
    document.getElementById("stale-own").hidden = !item.text;
    document.getElementById("stale-text").value = item.text || "";
    document.getElementById("stale-again").hidden = !a.conflict || a.reload;
    if (!item.text && !a.conflict) return Promise.resolve();
    dialog.showModal();
    return new Promise((done) => {
      dialog.addEventListener("close", () => {
        const again = dialog.returnValue === "again";
        dialog.returnValue = "";
        current?.focus();
        done();
        if (again) { const { request, at, bead, seen, ...fields } = item; send(item.op, fields); }
      }, { once: true });
    });
  }
  function show(id, html) {
    const place = document.getElementById(id), box = document.createElement("template");
    place.replaceChildren();
    box.innerHTML = html || "";
    const bead = box.content.querySelector(".bead");
    if (!bead) return;
    for (const e of [bead, ...bead.querySelectorAll("[id]")]) e.removeAttribute("id");
    place.append(bead);
  }

  // ---- answers

  const late = new Map(); // rows that changed while somebody was typing in them

  function apply(a) {
    if (a.reload) { if (queue.length === 0 && !main.querySelector("textarea:not([readonly])")) location.reload(); else say(a.message); return; }
    if (a.people) document.getElementById("people").textContent = a.people.length > 1 ? words.others + " " + a.people.filter((p) => p !== body.dataset.me).join(", ") : "";
    if (!a.seq || a.seq <= seq) return; // shown already
    seq = a.seq;
    body.dataset.seq = seq;
    if (a.progress) document.getElementById("progress").innerHTML = a.progress;
    const had = current?.contains(document.activeElement);
    const gone = current && (a.gone || []).includes(current.id);
    for (const id of a.gone || []) remove(document.getElementById(id));
    for (const f of a.rows || []) place(f);
    for (const n of a.chunks || []) reload(main.querySelector(`section[data-chunk="${n}"]`));
    for (const ids of a.order || []) arrange(ids);
    if (gone) hold((a.rows && document.getElementById(a.rows[0].id)) || null, !had);
    else if (current && !current.isConnected) hold(document.getElementById(current.id), !had);
    if (percent) expect();
  }

  // remove takes a row away; what somebody was typing in it is shown to them.
  function remove(row) {
    const field = row?.querySelector("textarea:not([readonly])");
    if (field && field.value.trim()) lost({ message: words["error.gone"] }, { text: field.value, bead: row.querySelector(".bead")?.outerHTML });
    row?.remove();
  }

  function place(f) {
    const old = document.getElementById(f.id);
    const chunk = main.querySelector(`section[data-chunk="${f.chunk}"]`);
    if (!chunk || "empty" in chunk.dataset) { old?.remove(); return; }
    if (old?.querySelector("textarea")) { late.set(f.id, f); return; }
    const box = document.createElement("template");
    box.innerHTML = f.html;
    const row = box.content.querySelector(".row");
    if (old) { old.replaceWith(row); return; }
    const after = f.after && document.getElementById(f.after);
    if (after && after.closest(".chunk") === chunk) after.after(row);
    else chunk.prepend(row);
  }

  // arrange puts the rows of a chunk into the server's order.
  function arrange(ids) {
    const chunk = ids.map((id) => document.getElementById(id)?.closest(".chunk")).find(Boolean);
    if (!chunk || "empty" in chunk.dataset) return;
    let before = null;
    for (const id of ids) {
      const row = document.getElementById(id);
      if (!row) { reload(chunk); return; }
      const right = before ? before.nextElementSibling : chunk.firstElementChild;
      if (right !== row) { if (before) before.after(row); else chunk.prepend(row); }
      before = row;
    }
  }

  function say(text) { live.textContent = ""; requestAnimationFrame(() => { live.textContent = text || ""; }); }

  // ---- the row in hand

  function rows() { return [...main.querySelectorAll(".row")]; }

  function hold(row, silent) {
    if (current) current.classList.remove("current");
    current = row;
    if (!row) return;
    row.classList.add("current");
    if (!silent) {
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
      look();
    }
  }

  async function step(by) {
    const list = rows();
    const i = current ? list.indexOf(current) : by > 0 ? -1 : list.length;
    const next = list[i + by];
    if (next) { hold(next); return; }
    const chunk = neighbour(by);
    if (chunk) { await loadChunk(chunk); const l = [...chunk.querySelectorAll(".row")]; hold(by > 0 ? l[0] : l[l.length - 1]); }
  }
  function neighbour(by) {
    const chunk = current?.closest(".chunk");
    return by > 0 ? chunk?.nextElementSibling : chunk?.previousElementSibling;
  }

  async function jump(what) {
    const response = await fetch(`/pairs/${pair}/next?what=${what}&link=${current ? current.id : ""}`, { headers: { "X-Songngu": "1" } });
    const a = await response.json();
    if (!a.focus) { say(a.message); return; }
    await loadChunk(main.querySelector(`section[data-chunk="${a.chunk || 0}"]`));
    hold(document.getElementById(a.focus));
  }

  // ---- a long page in pieces

  const loading = new Map(); // chunk → promise of its rows

  function loadChunk(chunk) {
    if (!chunk || !("empty" in chunk.dataset)) return Promise.resolve();
    if (!loading.has(chunk)) loading.set(chunk, fetchChunk(chunk).finally(() => loading.delete(chunk)));
    return loading.get(chunk);
  }
  async function fetchChunk(chunk) {
    for (let tries = 0; tries < 5; tries++) {
      try {
        const response = await fetch(`/pairs/${pair}/chunks/${chunk.dataset.chunk}`, { headers: { "X-Songngu": "1" } });
        const html = await response.text();
        // Rows older than what the page has been told would pass for seen.
        if (response.ok && Number(response.headers.get("X-Seq")) >= seq) {
          chunk.innerHTML = html;
          chunk.style.minHeight = "";
          delete chunk.dataset.empty;
          return;
        }
      } catch { /* no connection: try again */ }
      await new Promise((done) => setTimeout(done, 200 << tries));
    }
  }
  function reload(chunk) {
    if (!chunk || "empty" in chunk.dataset || chunk.querySelector("textarea")) return;
    chunk.style.minHeight = chunk.offsetHeight + "px";
    chunk.dataset.empty = "";
    const id = current && chunk.contains(current) ? current.id : null;
    loadChunk(chunk).then(() => { if (id && !current?.isConnected) hold(document.getElementById(id), document.activeElement !== body); });
  }
  function forget(chunk) {
    if ("empty" in chunk.dataset || chunk.contains(current) || chunk.querySelector("textarea")) return;
    chunk.style.minHeight = chunk.offsetHeight + "px";
    chunk.dataset.empty = "";
    chunk.replaceChildren();
  }
  const near = new IntersectionObserver((list) => {
    for (const e of list) {
      if (e.isIntersecting) loadChunk(e.target);
      else forget(e.target);
    }
  }, { rootMargin: "3000px" });
  for (const chunk of main.querySelectorAll(".chunk")) {
    if ("empty" in chunk.dataset) chunk.style.minHeight = Number(chunk.dataset.links) * 90 + "px";
    near.observe(chunk);
  }

  // ---- the panel

  let looking = 0;
  function look(soon) {
    clearTimeout(looking);
    const row = current;
    looking = setTimeout(async () => {
      const response = await fetch(`/pairs/${pair}/links/${row.id}`, { headers: { "X-Songngu": "1" } });
      if (response.ok && row === current) document.getElementById("panel").innerHTML = await response.text();
    }, soon ? 0 : 250);
  }

  // ---- what a person can do

  const column = (c) => current?.querySelectorAll(".side")[c];
  const segments = (c) => [...(column(c)?.querySelectorAll(".segment") || [])];

  // chosen is the segment with the caret, if the row in hand has it.
  function chosen(c) {
    const node = getSelection().focusNode;
    const segment = node && (node.nodeType === 1 ? node : node.parentElement)?.closest(".segment");
    return segment && current?.contains(segment) && (c === undefined || column(c).contains(segment)) ? segment : null;
  }
  function at(c) {
    const list = segments(c), i = list.indexOf(chosen(c));
    return i > 0 ? i : Math.min(1, list.length);
  }

  function split() {
    const n = segments(0).length, m = segments(1).length;
    const at0 = at(0), at1 = n === 1 && m === 1 ? 0 : at(1);
    send("split", { link: current.id, at0, at1 });
  }
  function merge() {
    const list = rows(), other = list[list.indexOf(current) + 1];
    if (other) send("merge", { link: current.id, other: other.id });
  }
  function pick(mark, other, op, text) {
    if (!mark || !mark.isConnected) { say(text); current.classList.add("marked"); return current; }
    mark.classList.remove("marked");
    send(op, { link: mark.id, other: other.id });
    return null;
  }

  // write opens a field in the place of a segment: to change its text, or to
  // find with the caret where to cut it.
  function write(segment, op) {
    if (!mayAct || !segment || segment.nextElementSibling?.matches("form.write")) return;
    const seen = seq; // what others do from now on, the typist has not seen
    const form = document.createElement("form"), field = document.createElement("textarea");
    form.className = "write";
    field.value = segment.textContent;
    field.readOnly = op === "split-segment";
    field.setAttribute("aria-label", op === "split-segment" ? words.caret : segment.textContent.slice(0, 40));
    const yes = button(words.save), no = button(words.cancel);
    yes.type = "submit";
    form.append(field, yes, no);
    segment.hidden = true;
    segment.after(form);
    const leave = () => { form.remove(); segment.hidden = false; settle(segment.closest(".row")); };
    typing(form, field, no, leave, () => {
      const text = field.value, offset = new TextEncoder().encode(text.slice(0, field.selectionStart)).length;
      leave();
      send(op, op === "edit" ? { segment: segment.id, text } : { segment: segment.id, offset }, seen);
    });
    field.focus();
    if (op === "split-segment") { say(words.caret); field.setSelectionRange(middle(field.value), middle(field.value)); }
  }
  // middle is the space nearest after the middle of a text: where to begin to look for a cut.
  function middle(text) { return Math.max(text.indexOf(" ", text.length / 2), 0); }
  function button(text) { const b = document.createElement("button"); b.type = "button"; b.textContent = text; return b; }

  // typing gives a form its keys: Enter saves, Escape leaves. While an input
  // method composes a letter both belong to it.
  function typing(form, field, no, leave, save) {
    no.addEventListener("click", leave);
    field.addEventListener("keydown", (e) => {
      if (e.isComposing || e.keyCode === 229) return;
      if (e.key === "Escape") { e.preventDefault(); leave(); }
      if (e.key === "Enter" && !e.shiftKey) { e.preventDefault(); form.requestSubmit(); }
    });
    form.addEventListener("submit", (e) => { e.preventDefault(); e.stopPropagation(); save(); });
  }

  // settle draws a row that changed while somebody was typing in it.
  function settle(row) {
    const f = row && late.get(row.id);
    if (f) { late.delete(row.id); place(f); }
    document.getElementById(row?.id)?.focus();
  }

  function comment() {
    if (!mayAct || current.querySelector("form.write")) return;
    const form = document.createElement("form"), field = document.createElement("textarea");
    form.className = "write";
    field.setAttribute("aria-label", words["comment.ask"]);
    const yes = button(words.save), no = button(words.cancel);
    yes.type = "submit";
    form.append(field, yes, no);
    current.append(form);
    const row = current, seen = seq, leave = () => { form.remove(); settle(row); };
    typing(form, field, no, leave, () => { const text = field.value; leave(); send("comment", { link: row.id, text }, seen); });
    field.focus();
  }

  let cut = 0;
  const does = {
    next: () => step(1),
    previous: () => step(-1),
    "next-doubtful": () => jump("doubtful"),
    "next-shape": () => jump("shape"),
    "accept-next": () => { const id = current.id; if ("linked" in current.dataset) send("accept", { link: id }); else if ("open" in current.dataset) send("untranslated", { link: id }); nextOpen(); },
    accept: () => send("accept", { link: current.id }),
    "accept-up-to": () => send("accept-up-to", { link: current.id }),
    "accept-above": () => document.getElementById("percent").focus(),
    reopen: () => send("reopen", { link: current.id }),
    reject: () => send("reject", { link: current.id }),
    unlink: () => send("unlink", { link: current.id }),
    merge, split,
    "split-segment": () => { const list = [...segments(0), ...segments(1)]; write(chosen() || list[cut++ % list.length], "split-segment"); },
    "up-source": () => send("move-up", { link: current.id, column: "source" }),
    "down-source": () => send("move-down", { link: current.id, column: "source" }),
    "up-target": () => send("move-up", { link: current.id, column: "target" }),
    "down-target": () => send("move-down", { link: current.id, column: "target" }),
    across: () => { across = pick(across, current, "across", words["mark.across"]); },
    realign: () => { stretch = pick(stretch, current, "realign", words["mark.realign"]); },
    "edit-source": () => write(chosen(0) || segments(0)[0], "edit"),
    "edit-target": () => write(chosen(1) || segments(1)[0], "edit"),
    untranslated: () => send("untranslated", { link: current.id }),
    comment,
    undo: () => send("undo", {}),
    redo: () => send("redo", {}),
    panel: () => { look(true); document.getElementById("panel").scrollIntoView({ block: "nearest" }); },
    concordance: () => document.getElementById("concordance-q").focus(),
    help: () => document.getElementById("keys").showModal(),
    leave: () => { for (const row of main.querySelectorAll(".marked")) row.classList.remove("marked"); across = stretch = null; },
  };
  const keys = {
    j: "next", ArrowDown: "next", k: "previous", ArrowUp: "previous", n: "next-doubtful", b: "next-shape", Enter: "accept-next",
    a: "accept", A: "accept-up-to", "%": "accept-above", o: "reopen", r: "reject", u: "unlink", m: "merge", s: "split", S: "split-segment",
    "[": "up-source", "]": "down-source", "{": "up-target", "}": "down-target", x: "across", e: "edit-source", E: "edit-target",
    t: "untranslated", c: "comment", g: "realign", z: "undo", y: "redo", i: "panel", "/": "concordance", Escape: "leave", "?": "help",
  };
  const free = new Set(["next", "previous", "next-doubtful", "next-shape", "accept-above", "undo", "redo", "concordance", "help", "leave"]);

  // nextOpen goes to the next link that nobody has decided about.
  async function nextOpen() {
    const list = rows();
    let i = list.indexOf(current) + 1;
    while (i < list.length && !("open" in list[i].dataset)) i++;
    if (i < list.length) { hold(list[i]); return; }
    await step(1);
  }

  function perform(name) {
    if (!free.has(name) && !current) { hold(rows()[0]); say(words.choose); return; } // the first key only chooses
    does[name]?.();
  }

  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if (body.dataset.keys === "off" && e.key.length === 1) return; // single letters are switched off
    if (e.target.closest("input, textarea, select, dialog, pre, .scroll")) return;
    if (e.key === "Enter" && e.target.closest("a, button, summary")) return;
    const name = keys[e.key];
    if (!name) return;
    e.preventDefault();
    perform(name);
  });

  main.addEventListener("focusin", (e) => {
    const row = e.target.closest(".row");
    if (row && row !== current) { hold(row, true); look(); }
  });
  main.addEventListener("click", (e) => {
    const row = e.target.closest(".row");
    if (row && row !== current) { hold(row, true); look(); }
    const button = e.target.closest("[data-does]");
    if (button) { e.preventDefault(); button.closest("details")?.removeAttribute("open"); perform(button.dataset.does); }
  });

  // Forms work without this script; with it they answer in place.
  main.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.method !== "post" || !form.action.endsWith("/act")) return;
    e.preventDefault();
    const fields = Object.fromEntries(new FormData(form, e.submitter));
    for (const own of ["csrf", "seen", "revision"]) delete fields[own];
    const op = fields.op;
    delete fields.op;
    form.querySelector("details")?.removeAttribute("open");
    send(op, fields);
  });

  const percent = document.getElementById("percent");
  async function expect() {
    const response = await fetch(`/pairs/${pair}/above?percent=${encodeURIComponent(percent.value)}`, { headers: { "X-Songngu": "1" } });
    const a = await response.json();
    document.getElementById("expected").textContent = a.message;
  }
  if (percent) {
    percent.addEventListener("input", expect);
    percent.addEventListener("focus", expect);
    percent.addEventListener("keydown", (e) => { if (e.key === "Escape") { percent.blur(); current?.focus(); } });
    expect();
  }

  // ---- the bar over the rows, as high as its buttons wrap

  const bar = main.querySelector(".bar");
  if (bar) new ResizeObserver(() => document.documentElement.style.setProperty("--bar", bar.offsetHeight + "px")).observe(bar);

  // ---- what others do

  let events = null, pause = 1000;
  function listen() {
    events?.close();
    events = new EventSource(`/pairs/${pair}/events?after=r${revision}.${seq}`);
    events.onmessage = (e) => apply(JSON.parse(e.data));
    events.onopen = () => { if (!online) say(words.online); online = true; pause = 1000; line(); flush(); };
    events.onerror = () => {
      online = false;
      line();
      if (events.readyState !== EventSource.CLOSED) return; // it tries again by itself
      setTimeout(listen, pause);
      pause = Math.min(pause * 2, 30000);
    };
  }
  // A browser allows few connections to a host: a hidden tab gives its own back.
  document.addEventListener("visibilitychange", () => { if (document.hidden) { events?.close(); events = null; } else if (!events) listen(); });
  listen();

  concordanceOnly();
  line();
  flush();
  const named = location.hash.slice(1) || new URLSearchParams(location.search).get("link");
  if (named && document.getElementById(named)?.matches(".row")) hold(document.getElementById(named));

  function concordanceOnly() {
    const form = document.getElementById("concordance");
    form?.addEventListener("submit", async (e) => {
      e.preventDefault();
      const response = await fetch("/concordance?" + new URLSearchParams(new FormData(form)), { headers: { "X-Songngu": "1" } });
      if (response.ok) document.getElementById("found").innerHTML = await response.text();
    });
  }
})();
