import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, describe, expect, it } from "vitest";
import { type Mailbox, type MailboxOptions, startMailbox } from "@/sandbox/mailbox/server";

const open: Mailbox[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const mailbox of open.splice(0)) await mailbox.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function mailbox(options?: MailboxOptions): Promise<Mailbox> {
  const started = await startMailbox(options);
  open.push(started);
  return started;
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "comptoir-mail-"));
  folders.push(made);
  return made;
}

const letter = {
  from: "Comptoir <bonjour@comptoir.example>",
  to: "zoé@example.com",
  subject: "Merci, Zoé : commande confirmée",
  text: "Bonjour Zoé",
  html: "<html><head></head><body><h1>Bonjour Zoé</h1><script>alert(1)</script></body></html>",
};
const send = ({ smtpUrl }: Mailbox, mail: Partial<typeof letter> = {}) =>
  createTransport({ url: smtpUrl }).sendMail({ ...letter, ...mail });
const fetched = async ({ url }: Mailbox, path: string, init?: RequestInit) => fetch(url + path, init);
const messages = async (box: Mailbox, query = "") => (await fetched(box, `/api/messages${query}`)).json();
const setFaults = (box: Mailbox, faults: object) => fetched(box, "/_sandbox/faults", { method: "POST", body: JSON.stringify(faults) });

describe("the sandbox mailbox", () => {
  it("keeps what it is sent, newest first, accents and all", async () => {
    const box = await mailbox();
    await send(box, { subject: "first" });
    await send(box);
    expect(await messages(box)).toMatchObject([
      {
        to: ["zoé@example.com"],
        from: letter.from,
        subject: letter.subject,
        text: "Bonjour Zoé\n",
        html: expect.stringContaining("<h1>Bonjour Zoé</h1>"),
      },
      { subject: "first" },
    ]);
  });

  it("lists the mail of one reader when asked", async () => {
    const box = await mailbox();
    await send(box, { to: "alice@example.com" });
    await send(box, { to: "bob@example.com" });
    expect(await messages(box, "?to=Alice@example.com")).toMatchObject([{ to: ["alice@example.com"] }]);
  });

  it("is empty after DELETE", async () => {
    const box = await mailbox();
    await send(box);
    await fetched(box, "/api/messages", { method: "DELETE" });
    expect(await messages(box)).toEqual([]);
  });

  it("keeps its mail across a restart when it has a folder", async () => {
    const dir = await folder();
    const before = await mailbox({ dir });
    await send(before);
    await before.stop();
    open.length = 0;
    expect(await messages(await mailbox({ dir }))).toMatchObject([{ subject: letter.subject }]);
  });

  it("shows a message's HTML as a stranger: sandboxed, without script, in a page that has no inline anything", async () => {
    const box = await mailbox();
    await send(box, { subject: "<b>bold</b>" });
    const [{ id }] = await messages(box);
    const page = await fetched(box, `/messages/${id}`);
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'; style-src 'self'; script-src 'self'/);
    expect(await page.text()).toContain("&lt;b&gt;bold&lt;/b&gt;");
    const mail = await fetched(box, `/messages/${id}/html`);
    const policy = mail.headers.get("content-security-policy");
    expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/);
    expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/);
    expect(await mail.text()).toContain('<base target="_blank">');
  });

  it("refuses as many messages as it was told, then takes them again", async () => {
    const box = await mailbox();
    await setFaults(box, { reject: 1 });
    await expect(send(box)).rejects.toThrow(/451/);
    await send(box);
    expect(await messages(box)).toHaveLength(1);
  });

  it("is gone while it is down, and back on the same port after", async () => {
    const box = await mailbox();
    await setFaults(box, { down: true });
    await expect(send(box)).rejects.toThrow(/ECONNREFUSED/);
    await setFaults(box, { down: false });
    await send(box);
    expect(await messages(box)).toHaveLength(1);
  });

  it("refuses a fault that it does not know", async () => {
    expect((await setFaults(await mailbox(), { rejct: 1 })).status).toBe(400);
  });

  it("is closed to pages of other origins and to other host names", async () => {
    const box = await mailbox();
    const foreign = await fetched(box, "/api/messages", { method: "DELETE", headers: { Origin: "https://evil.example" } });
    expect(foreign.status).toBe(403);
  });
});
