// The review page's hands: keys and pointers become requests, answers become
// rows. It decides nothing; what it cannot send it keeps until it can.
"use strict";
(() => {
  const body = document.body;
  document.documentElement.classList.add("scripted");
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
  let across = ""; // the link whose source waits for a target
  let stretch = ""; // the link where a range to re-align begins
  let picked = ""; // the segment that a click or an arrow key chose
  let caret = -1; // where the click put the caret in it
  let sending = false;
  const tab = name(); // the server forgives a request what its own tab did meanwhile
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
  let online = true, shut = ""; // shut: what the server says to somebody whose session has ended
  function line() {
    const place = document.getElementById("line");
    place.hidden = online && queue.length < 2;
    place.textContent = (online || shut ? "" : words.offline + " ") + (queue.length ? words.waiting + " " + queue.length + " " : "");
    if (shut) {
      const link = document.createElement("a");
      link.href = location.href;
      link.textContent = shut;
      place.prepend(link, " ");
    }
    remark();
  }

  // send keeps a request and sends it. seen is the number of the page that its
  // maker was looking at.
  function send(op, fields, seen = seq) {
    if (!mayAct) return;
    const item = { request: name(), tab, at: Date.now(), op, seen, revision, bead: current && picture(current), ...fields };
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
        shut = response?.status === 401 ? a?.message || problem.message : "";
        line();
        setTimeout(() => { sending = false; flush(); }, 1500);
        return;
      }
      online = true;
      shut = "";
      if (a.reload) { if (response.ok) drop(item); location.reload(); return; } // the new page shows what was not done
      drop(item);
      apply(a);
      say(response.ok ? a.message || words["op." + item.op] || words.done : a.message);
      if (!response.ok && (response.status === 409 || item.text || queue.length)) await lost(a, item);
      line();
    }
    sending = false;
  }

  // lost shows an action that was not done: what its maker saw, what is there
  // now and what they had written, and asks whether it is meant for the new
  // version too. One is shown after the other.
  let asking = Promise.resolve();
  function lost(a, item) { return asking = asking.then(() => question(a, item)); }
  function question(a, item) {
    const dialog = document.getElementById("stale");
    document.getElementById("stale-what").textContent = words["op." + item.op] || "";
    document.getElementById("stale-why").textContent = a.message;
    const now = a.conflict ? [a.conflict.html] : heirs(item.bead).map(picture);
    show("stale-seen", [item.bead]);
    show("stale-now", now);
    if (!now.length) document.getElementById("stale-now").textContent = words["stale.none"];
    document.getElementById("stale-own").hidden = !item.text;
    document.getElementById("stale-text").value = item.text || "";
    document.getElementById("stale-again").hidden = !a.conflict;
    dialog.showModal();
    return new Promise((done) => {
      dialog.addEventListener("close", () => {
        const again = dialog.returnValue === "again";
        dialog.returnValue = "";
        current?.focus();
        done();
        if (again) { const { request, at, bead, seen, tab: maker, ...fields } = item; send(item.op, { ...fields, draft: draftIn(fragment(a.conflict.html)) }); }
      }, { once: true });
    });
  }

  function fragment(html) { const box = document.createElement("template"); box.innerHTML = html || ""; return box.content; }

  const levels = ["sure", "likely", "doubtful", "accepted", "rejected", "single"];

  // picture is a link as it looks, without anything to press.
  function picture(row) {
    const box = document.createElement("div");
    box.className = levels.find((l) => row.classList.contains(l)) || "";
    box.append(row.querySelector(".bead")?.cloneNode(true) || "");
    return box.outerHTML;
  }
  // draftIn is the text of the draft that a row shows: who accepts it means that one.
  function draftIn(row) { return row?.querySelector(".draft + .segment")?.textContent; }
  // heirs are the rows that hold the segments of a link that is gone.
  function heirs(bead) {
    const there = [...fragment(bead).querySelectorAll(".segment[id]")].map((s) => document.getElementById(s.id)?.closest(".row"));
    return [...new Set(there)].filter(Boolean);
  }
  function show(id, pictures) {
    const place = document.getElementById(id);
    place.replaceChildren();
    for (const html of pictures) {
      const content = fragment(html), row = content.querySelector(".row");
      const drawn = row ? fragment(picture(row)) : content;
      for (const e of drawn.querySelectorAll("[id]")) e.removeAttribute("id");
      place.append(drawn);
    }
  }

  // leftovers are requests for an earlier text of the articles that never
  // reached the server: their links are no more, what was meant must not be
  // lost.
  function leftovers() {
    const kept = [];
    try {
      for (const key of Object.keys(localStorage)) {
        const item = key.startsWith(["songngu", pair, ""].join(":")) && key.includes(`:${body.dataset.me}:`) && JSON.parse(localStorage.getItem(key));
        if (item && item.revision !== revision) kept.push([key, item]);
      }
    } catch { /* no storage, nothing left over */ }
    if (!kept.length) return;
    const box = document.createElement("section"), title = document.createElement("h2"), list = document.createElement("ul"), away = button(words["put-away"]);
    box.className = "lost";
    title.textContent = words.leftover;
    for (const [, item] of kept.sort((a, b) => a[1].at - b[1].at)) {
      const line = document.createElement("li"), what = document.createElement("p");
      what.textContent = [words["op." + item.op], item.text].filter(Boolean).join(": ");
      line.append(what, fragment(item.bead));
      for (const e of line.querySelectorAll("[id]")) e.removeAttribute("id");
      list.append(line);
    }
    away.addEventListener("click", () => { for (const [key] of kept) localStorage.removeItem(key); box.remove(); });
    box.append(title, list, away);
    main.querySelector(".head").after(box);
  }

  // ---- answers

  const late = new Map(); // rows that changed while somebody was typing in them

  function apply(a) {
    if (a.reload) { if (queue.length === 0 && !main.querySelector("textarea:not([data-cut])")) location.reload(); else say(a.message); return; }
    if (a.people) document.getElementById("people").textContent = a.people.length > 1 ? words.others + " " + a.people.filter((p) => p !== body.dataset.me).join(", ") : "";
    if (a.conflict) renew(a.conflict); // the log does not grow when a draft is prepared anew
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
    else if (current && !current.isConnected) again(had);
    if ([across, stretch].some((id) => id && (a.gone || []).includes(id))) { across = stretch = ""; say(words["error.gone"]); }
    remark();
    if (percent) expect();
  }

  function renew(f) {
    const had = current?.contains(document.activeElement), there = current?.isConnected;
    place(f);
    if (there && !current.isConnected) again(had);
  }

  // again takes the row in hand once more after it was drawn anew.
  function again(focus) {
    const row = document.getElementById(current.id);
    hold(row, !focus || row?.contains(document.activeElement));
    if (row) look();
  }

  // remark puts upon the rows what only this page knows of them.
  function remark() {
    const waits = new Set(online ? [] : queue.map((i) => i.link || document.getElementById(i.segment)?.closest(".row")?.id));
    for (const row of rows()) {
      row.classList.toggle("marked", row.id === across || row.id === stretch);
      row.classList.toggle("waiting", waits.has(row.id));
    }
    main.querySelector(".picked")?.classList.remove("picked");
    if (picked) document.getElementById(picked)?.classList.add("picked");
  }

  // remove takes a row away; what somebody was typing in it is shown to them.
  function remove(row) {
    const field = row?.querySelector("textarea:not([data-cut])");
    const text = field?.value.trim() && field.value, bead = text && picture(row);
    row?.remove();
    if (text) setTimeout(() => lost({ message: words["error.gone"] }, { text, bead })); // when what came instead is there
  }

  function place(f) {
    const old = document.getElementById(f.id);
    const chunk = main.querySelector(`section[data-chunk="${f.chunk}"]`);
    if (!chunk || "empty" in chunk.dataset) { old?.remove(); return; }
    if (old?.querySelector("textarea")) { late.set(f.id, f); return; }
    const row = fragment(f.html).querySelector(".row");
    if (old) { swap(old, row); return; }
    const after = f.after && document.getElementById(f.after);
    if (after && after.closest(".chunk") === chunk) after.after(row);
    else chunk.prepend(row);
  }

  // swap puts a new drawing in the place of a row; its open menu stays open, and
  // the button that had the focus keeps it.
  function swap(old, row) {
    const held = old.contains(document.activeElement) && document.activeElement !== old && document.activeElement;
    const menu = row.querySelector("details");
    if (menu) menu.open = !!old.querySelector("details[open]");
    const same = held && (held.dataset.does ? `[data-does="${held.dataset.does}"]` : held.value ? `button[value="${held.value}"]` : held.tagName === "SUMMARY" && "summary");
    old.replaceWith(row);
    if (same) row.querySelector(same)?.focus({ preventScroll: true });
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

  let hush = 0;
  function say(text) {
    clearTimeout(hush);
    live.textContent = "";
    requestAnimationFrame(() => { live.textContent = text || ""; });
    hush = setTimeout(() => { live.textContent = ""; }, 12000);
  }

  // ---- the row in hand

  function rows() { return [...main.querySelectorAll(".row")]; }

  function hold(row, silent) {
    if (current) current.classList.remove("current");
    current = row;
    if (!row) return;
    row.classList.add("current");
    if (picked && !row.contains(document.getElementById(picked))) pick("");
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
    const a = await ask(`/pairs/${pair}/next?what=${what}&link=${current ? current.id : ""}`);
    if (!a?.focus) { say(a ? a.message : words.offline); return; }
    await loadChunk(main.querySelector(`section[data-chunk="${a.chunk || 0}"]`));
    hold(pinned = document.getElementById(a.focus));
  }
  // ask reads an answer; null = there is no connection.
  async function ask(address) {
    try {
      const response = await fetch(address, { headers: { "X-Songngu": "1" } });
      return await response.json();
    } catch { return null; }
  }

  // pinned is the place that the page was asked to show. It stays in view while
  // pieces of the page above it load and turn out longer or shorter than thought,
  // until somebody moves.
  let pinned = null;
  for (const move of ["wheel", "touchmove", "pointerdown", "keydown"]) addEventListener(move, () => { pinned = null; }, { passive: true, capture: true });

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
          remark();
          pinned?.scrollIntoView({ block: "nearest" });
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
  const whole = new URLSearchParams(location.search).has("all"); // to be printed: nothing is forgotten
  for (const chunk of whole ? [] : main.querySelectorAll(".chunk")) {
    if ("empty" in chunk.dataset) chunk.style.minHeight = Number(chunk.dataset.links) * 90 + "px";
    near.observe(chunk);
  }

  // ---- the panel

  const aside = main.querySelector(".aside"), panel = document.getElementById("panel");
  let looking = 0;
  function look() {
    clearTimeout(looking);
    const id = current.id;
    if (panel.dataset.link !== id) panel.classList.add("old");
    looking = setTimeout(() => fill(id), 250);
  }
  async function fill(id) {
    let html = "";
    try {
      const response = await fetch(`/pairs/${pair}/links/${id}`, { headers: { "X-Songngu": "1" } });
      if (response.ok) html = await response.text();
    } catch { /* said below */ }
    if (id !== current?.id) return;
    if (html) panel.innerHTML = html;
    else panel.textContent = words.offline;
    panel.dataset.link = id;
    panel.classList.remove("old");
  }

  // On a narrow page the panel is a drawer. Escape leads from it back to the row.
  function drawer(open) {
    aside.classList.toggle("open", open);
    aside.querySelector(".drawer").setAttribute("aria-expanded", open);
  }
  aside.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || e.isComposing) return;
    e.preventDefault();
    e.stopPropagation();
    drawer(false);
    (current || rows()[0])?.focus();
  });
  aside.querySelector(".drawer").addEventListener("click", () => drawer(!aside.classList.contains("open")));

  // ---- what a person can do

  const column = (c) => current?.querySelectorAll(".side")[c];
  const segments = (c) => [...(column(c)?.querySelectorAll(".segment") || [])];

  // pick chooses a segment of the row in hand, for what can be done to one.
  function pick(id, place = -1) {
    picked = id;
    caret = place;
    remark();
  }
  function chosen(c) {
    const segment = picked && document.getElementById(picked);
    return segment && current?.contains(segment) && (c === undefined || column(c).contains(segment)) ? segment : null;
  }
  function turn(by) {
    const list = [...segments(0), ...segments(1)];
    if (!list.length) return;
    const i = list.indexOf(chosen());
    const next = list[i < 0 ? (by > 0 ? 0 : list.length - 1) : (i + by + list.length) % list.length];
    pick(next.id);
    say(next.textContent);
  }
  // caretIn tells how far into a segment a click went, in characters.
  function caretIn(segment) {
    const s = getSelection();
    if (!s.focusNode || !segment.contains(s.focusNode)) return -1;
    const before = document.createRange();
    before.setStart(segment, 0);
    before.setEnd(s.focusNode, s.focusOffset);
    return before.toString().length;
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
    else say(words["impossible.no-neighbour"]);
  }
  // mark begins at the row in hand what a second row ends, wherever that is.
  function mark(first, op, text) {
    if (!first) say(text);
    else if (first !== current.id) send(op, { link: first, other: current.id });
    return first ? "" : current.id;
  }

  // write opens a field in the place of a segment: to change its text, or to
  // find with the caret where to cut it.
  function write(segment, op) {
    if (!segment) { say(words["no-text"]); return; }
    if (segment.nextElementSibling?.matches("form.write")) return;
    const cutting = op === "split-segment";
    const seen = seq; // what others do from now on, the typist has not seen
    const form = document.createElement("form"), field = document.createElement("textarea");
    form.className = "write";
    field.value = segment.textContent;
    field.setAttribute("aria-label", cutting ? words.caret : segment.textContent.slice(0, 40));
    const yes = button(cutting ? words.cut : words.save), no = button(words.cancel);
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
    if (cutting) cutter(field, segment.id === picked ? caret : -1);
  }
  // cutter makes a field in which the caret moves and nothing can be typed: a
  // read-only field shows no caret.
  function cutter(field, at) {
    const text = field.value, place = at > 0 && at < text.length ? at : middle(text);
    field.dataset.cut = "";
    field.setAttribute("aria-readonly", "true");
    field.addEventListener("beforeinput", (e) => e.preventDefault());
    field.addEventListener("input", () => { field.value = text; }); // what an input method composed all the same
    field.setSelectionRange(place, place);
    say(words.caret);
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
    if (current.querySelector("form.write")) return;
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

  const does = {
    next: () => step(1),
    previous: () => step(-1),
    "next-doubtful": () => jump("doubtful"),
    "next-shape": () => jump("shape"),
    "accept-next": () => { const id = current.id; if ("linked" in current.dataset || "draft" in current.dataset) send("accept", { link: id, draft: draftIn(current) }); else if ("open" in current.dataset) send("untranslated", { link: id }); nextOpen(); },
    accept: () => send("accept", { link: current.id, draft: draftIn(current) }),
    "accept-up-to": () => send("accept-up-to", { link: current.id }),
    "accept-above": () => percent.select(),
    reopen: () => send("reopen", { link: current.id }),
    reject: () => send("reject", { link: current.id }),
    unlink: () => send("unlink", { link: current.id }),
    merge, split,
    "split-segment": () => write(chosen() || segments(0)[0] || segments(1)[0], "split-segment"),
    "up-source": () => send("move-up", { link: current.id, column: "source" }),
    "down-source": () => send("move-down", { link: current.id, column: "source" }),
    "up-target": () => send("move-up", { link: current.id, column: "target" }),
    "down-target": () => send("move-down", { link: current.id, column: "target" }),
    across: () => { across = mark(across, "across", words["mark.across"]); remark(); },
    realign: () => { stretch = mark(stretch, "realign", words["mark.realign"]); remark(); },
    "edit-source": () => write(chosen(0) || segments(0)[0], "edit"),
    "edit-target": () => write(chosen(1) || segments(1)[0], "edit"),
    untranslated: () => send("untranslated", { link: current.id }),
    comment,
    undo: () => send("undo", {}),
    redo: () => send("redo", {}),
    panel: () => { drawer(true); panel.focus(); fill(current.id); },
    concordance: () => { drawer(true); document.getElementById("concordance-q").select(); },
    help: () => document.getElementById("keys").showModal(),
    leave: () => { across = stretch = ""; pick(""); },
    "next-segment": () => turn(1),
    "previous-segment": () => turn(-1),
  };
  const keys = {
    j: "next", ArrowDown: "next", k: "previous", ArrowUp: "previous", ArrowRight: "next-segment", ArrowLeft: "previous-segment", n: "next-doubtful", b: "next-shape", Enter: "accept-next",
    a: "accept", A: "accept-up-to", "%": "accept-above", o: "reopen", r: "reject", u: "unlink", m: "merge", s: "split", S: "split-segment",
    "[": "up-source", "]": "down-source", "{": "up-target", "}": "down-target", x: "across", e: "edit-source", E: "edit-target",
    t: "untranslated", c: "comment", g: "realign", z: "undo", y: "redo", i: "panel", "/": "concordance", Escape: "leave", "?": "help",
  };
  const free = new Set(["next", "previous", "next-doubtful", "next-shape", "accept-above", "undo", "redo", "concordance", "help", "leave"]); // of a row in hand
  const reading = new Set(["next", "previous", "next-doubtful", "next-shape", "next-segment", "previous-segment", "panel", "concordance", "help", "leave"]);

  // nextOpen goes to the next link that nobody has decided about.
  async function nextOpen() {
    const list = rows();
    let i = list.indexOf(current) + 1;
    while (i < list.length && !("open" in list[i].dataset)) i++;
    if (i < list.length) { hold(list[i]); return; }
    await step(1);
  }

  function perform(name) {
    if (!mayAct && !reading.has(name)) { say(words["error.role"]); return; }
    if (!free.has(name) && !current) { hold(rows()[0]); say(words.choose); return; } // the first key only chooses
    does[name]?.();
  }

  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if (body.dataset.keys === "off" && e.key.length === 1) return; // single letters are switched off
    if (e.target.closest("input, textarea, select, dialog, pre, .scroll")) return;
    const menu = e.key === "Escape" && e.target.closest("details[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
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
    const segment = e.target.closest(".segment[id]");
    if (segment && row && !segment.closest("dialog")) pick(segment.id, caretIn(segment));
    const button = e.target.closest("[data-does]");
    if (button) { e.preventDefault(); fold(button); perform(button.dataset.does); }
  });
  // fold closes the menu of a button; the focus goes to the row.
  function fold(inside) {
    const menu = inside.closest("details[open]");
    if (!menu) return;
    menu.open = false;
    menu.closest(".row").focus({ preventScroll: true });
  }

  // Forms work without this script; with it they answer in place.
  main.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.method !== "post" || !form.action.endsWith("/act")) return;
    e.preventDefault();
    const fields = Object.fromEntries(new FormData(form, e.submitter));
    for (const own of ["csrf", "seen", "revision"]) delete fields[own];
    const op = fields.op;
    delete fields.op;
    if (fields.percent) fields.percent = fields.percent.replace(",", ".");
    if (e.submitter) fold(e.submitter);
    send(op, fields);
  });

  const percent = document.getElementById("percent");
  async function expect() {
    const value = percent.value.trim().replace(",", ".");
    const a = value && await ask(`/pairs/${pair}/above?percent=${encodeURIComponent(value)}`);
    document.getElementById("expected").textContent = a ? a.message : "";
  }
  if (percent) {
    percent.addEventListener("beforeinput", (e) => { if (/[^0-9.,]/.test(e.data || "")) e.preventDefault(); }); // the key % too, which came here
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
  leftovers();
  line();
  flush();
  const asked = new URLSearchParams(location.search), named = document.getElementById(location.hash.slice(1) || asked.get("link"));
  if (named?.matches(".row")) hold(pinned = named);
  else if (asked.has("chunk")) (pinned = main.querySelector(`.chunk[data-chunk="${Number(asked.get("chunk"))}"]`))?.scrollIntoView();

  function concordanceOnly() {
    const form = document.getElementById("concordance");
    form?.addEventListener("submit", async (e) => {
      e.preventDefault();
      const response = await fetch("/concordance?" + new URLSearchParams(new FormData(form)), { headers: { "X-Songngu": "1" } });
      if (response.ok) document.getElementById("found").innerHTML = await response.text();
    });
  }
})();
