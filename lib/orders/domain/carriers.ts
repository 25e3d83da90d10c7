/** The parcel carriers that the shop hands to, with the page that follows a parcel. `{n}` stands for the tracking number. */
export const carriers = {
  colissimo: { name: "Colissimo", trackingUrl: "https://www.laposte.fr/outils/suivre-vos-envois?code={n}" },
  chronopost: { name: "Chronopost", trackingUrl: "https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT={n}" },
  mondial_relay: { name: "Mondial Relay", trackingUrl: "https://www.mondialrelay.fr/suivi-de-colis/?NumeroExpedition={n}" },
  dhl: { name: "DHL", trackingUrl: "https://www.dhl.com/fr-fr/home/tracking.html?tracking-id={n}" },
  ups: { name: "UPS", trackingUrl: "https://www.ups.com/track?tracknum={n}" },
} as const;
/** Stands in for a carrier where a parcel waits at a counter. */
export const PICKUP = "pickup";
export type Carrier = keyof typeof carriers;
export const isCarrier = (value: string): value is Carrier => Object.hasOwn(carriers, value);

/** Name and tracking page of a parcel; a carrier that the shop no longer knows keeps its stored name and has no page. */
export function parcelLink(carrier: string, trackingNumber: string): { name: string; trackingUrl: string | null } {
  if (!isCarrier(carrier)) return { name: carrier, trackingUrl: null };
  const { name, trackingUrl } = carriers[carrier];
  return { name, trackingUrl: trackingUrl.replace("{n}", encodeURIComponent(trackingNumber)) };
}
