// Says when mail has come; on the list itself, shows it.
const { newest } = document.body.dataset;
const reading = document.querySelector("article") !== null;

setInterval(async () => {
  if (document.hidden) return;
  const response = await fetch("/api/messages").catch(() => undefined);
  if (!response?.ok) return;
  const [latest] = await response.json();
  if ((latest?.id ?? "") === newest) return;
  if (reading) document.querySelector("#news").textContent = "New mail has come.";
  else location.reload();
}, 2_000);
