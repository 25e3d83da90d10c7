import type { Localized } from "@/lib/kernel/locale";

const pair = (text: string): Localized => {
  const [fr = "", en = ""] = text.split("/");
  return { fr, en };
};
const pairs = (text: string): Localized[] =>
  text
    .trim()
    .split(/\s*,\s*/)
    .map(pair);

/** What a generated product is, by category: French / English. */
export const objects: Readonly<Record<string, Localized[]>> = {
  table: pairs(
    "Assiette/plate, Bol/bowl, Tasse/cup, Verre/glass, Pichet/pitcher, Coupe/coupe, Ramequin/ramekin, Saladier/salad bowl, Soucoupe/saucer, Coquetier/egg cup",
  ),
  cuisine: pairs(
    "Théière/teapot, Planche/board, Couteau/knife, Casserole/saucepan, Moulin/mill, Bocal/jar, Louche/ladle, Passoire/colander, Cafetière/coffee pot, Spatule/spatula",
  ),
  luminaires: pairs(
    "Lampe/lamp, Suspension/pendant, Bougeoir/candlestick, Bougie/candle, Applique/sconce, Lanterne/lantern, Veilleuse/night light, Lampadaire/floor lamp",
  ),
  textiles: pairs(
    "Coussin/cushion, Plaid/throw, Torchon/tea towel, Nappe/tablecloth, Rideau/curtain, Couverture/blanket, Serviette/napkin, Tablier/apron, Tapis/rug",
  ),
  papeterie: pairs(
    "Carnet/notebook, Stylo/pen, Agenda/diary, Crayon/pencil, Enveloppe/envelope, Classeur/binder, Calepin/jotter, Règle/ruler",
  ),
  bain: pairs("Savon/soap, Peignoir/bathrobe, Éponge/sponge, Brosse/brush, Miroir/mirror, Panier/basket, Flacon/bottle, Gant/glove"),
  mobilier: pairs("Tabouret/stool, Guéridon/side table, Banc/bench, Étagère/shelf, Chaise/chair, Caisse/crate, Patère/peg, Commode/chest"),
  vases: pairs("Vase/vase, Soliflore/bud vase, Jardinière/planter, Cache-pot/pot cover, Amphore/amphora, Jarre/urn"),
};

export const materials = pairs(
  "grès/stoneware, porcelaine/porcelain, lin/linen, chêne/oak, noyer/walnut, laiton/brass, verre soufflé/blown glass, terre cuite/terracotta, laine/wool, coton/cotton, hêtre/beech, acier/steel, cuir/leather, osier/wicker, marbre/marble, faïence/earthenware, papier/paper, fonte/cast iron, bambou/bamboo, liège/cork, cuivre/copper, frêne/ash, étain/pewter, chanvre/hemp",
);

export const finishes = pairs(
  "émaillé/glazed, brossé/brushed, huilé/oiled, poli/polished, mat/matt, ciré/waxed, lavé/washed, tourné/turned, tressé/woven, gravé/engraved, brut/raw, teint/dyed",
);

/** Colours of the two or three variants, with their swatch. */
export const colours: readonly { code: string; labels: Localized; swatch: string }[] = [
  { code: "craie", labels: { fr: "Craie", en: "Chalk" }, swatch: "#DCD5C8" },
  { code: "ardoise", labels: { fr: "Ardoise", en: "Slate" }, swatch: "#70747A" },
  { code: "mousse", labels: { fr: "Mousse", en: "Moss" }, swatch: "#8B8A6E" },
  { code: "argile", labels: { fr: "Argile", en: "Clay" }, swatch: "#C08D72" },
  { code: "nuit", labels: { fr: "Nuit", en: "Night" }, swatch: "#2F3A4C" },
  { code: "sable", labels: { fr: "Sable", en: "Sand" }, swatch: "#D8C7A6" },
  { code: "ocre", labels: { fr: "Ocre", en: "Ochre" }, swatch: "#C58E3C" },
  { code: "brique", labels: { fr: "Brique", en: "Brick" }, swatch: "#B0694F" },
];

const starts = [
  "Al",
  "Bel",
  "Cor",
  "Dra",
  "El",
  "Fla",
  "Gal",
  "Hel",
  "Is",
  "Jo",
  "Kal",
  "Lor",
  "Mar",
  "Nel",
  "Or",
  "Pal",
  "Rom",
  "Sol",
  "Tal",
  "Val",
];
const ends = ["ba", "dine", "ette", "faro", "gane", "lia", "mone", "nuit", "phée", "quin", "rance", "sille", "tane", "ville", "zur"];
/** 300 invented collections, the same in both languages. */
export const collections: readonly string[] = starts.flatMap((start) => ends.map((end) => start + end));
