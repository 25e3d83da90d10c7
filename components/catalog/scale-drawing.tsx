import { A4, type Silhouette } from "@/lib/catalog/domain/draw-to-scale";

type Props = { silhouette: Silhouette; label: string };

/** Units of the drawing's longer side; strokes and gaps are in the same units, the objects are scaled to fit. */
const FIELD = 300;
const GAP = 24;
/** A cabinet projection: depth at 45°, half as long. */
const SLANT = Math.SQRT1_2 / 2;

/** The object beside a sheet of A4, both standing on the counter, in true proportion. */
export function ScaleDrawing({ silhouette: { width, height, depth, round }, label }: Props) {
  const back = depth * SLANT;
  const scale = FIELD / Math.max(width + back + A4.width, height + back, A4.height);
  const [w, h, b] = [width * scale, height * scale, back * scale];
  const [sheetWidth, sheetHeight] = [A4.width * scale, A4.height * scale];
  const ground = Math.max(h + b, sheetHeight) + 8;
  const left = 8;
  const sheetLeft = left + w + b + GAP;
  const fullWidth = sheetLeft + sheetWidth + 8;
  const lip = round ? Math.min(w * 0.09, h * 0.4) : 0;
  return (
    <svg viewBox={`0 0 ${fullWidth} ${ground + 8}`} role="img" aria-label={label} className="scale-drawing">
      <rect x={sheetLeft} y={ground - sheetHeight} width={sheetWidth} height={sheetHeight} className="scale-sheet" />
      {b > 0 && (
        <path d={`M${left} ${ground - h}l${b} ${-b}h${w}v${h}l${-b} ${b}M${left + w} ${ground - h}l${b} ${-b}`} className="scale-line" />
      )}
      {round ? (
        <path
          d={`M${left} ${ground - h + lip}V${ground - lip}a${w / 2} ${lip} 0 0 0 ${w} 0V${ground - h + lip}a${w / 2} ${lip} 0 0 0 ${-w} 0a${w / 2} ${lip} 0 0 0 ${w} 0`}
          className="scale-body"
        />
      ) : (
        <rect x={left} y={ground - h} width={w} height={h} className="scale-body" />
      )}
      <path d={`M0 ${ground}H${fullWidth}`} className="scale-line" />
    </svg>
  );
}
