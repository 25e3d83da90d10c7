import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

/*
 * PostgreSQL's catalogue has columns of type `"char"` (OID 18). adapter-pg 7 refuses them and the engine insists on its type Character,
 * so they pass the adapter as JSON (no catalogue query returns JSON) and are named Character behind it.
 */
const CHAR_OID = 18;
const JSON_OID = 114;
type Rows = pg.QueryResult | pg.QueryResult[] | undefined;

function disguise<T extends Rows>(rows: T): T {
  for (const { fields } of [rows ?? []].flat()) for (const field of fields) if (field.dataTypeID === CHAR_OID) field.dataTypeID = JSON_OID;
  return rows;
}

class CatalogueClient extends pg.Client {
  // pg overloads `query` eight ways; only what comes back matters here.
  override query(...args: unknown[]): never {
    const done = args.at(-1);
    if (typeof done === "function")
      args[args.length - 1] = (error: Error | null, rows: Rows) => Reflect.apply(done, undefined, [error, disguise(rows)]);
    const answer: unknown = Reflect.apply(super.query, this, args);
    return (answer instanceof Promise ? answer.then(disguise) : answer) as never;
  }
}

function reveal<T extends Pick<SqlDriverAdapter, "queryRaw">>(adapter: T): T {
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: async (query: Parameters<T["queryRaw"]>[0]) => {
      const rows = await queryRaw(query);
      return { ...rows, columnTypes: rows.columnTypes.map((type) => (type === ColumnTypeEnum.Json ? ColumnTypeEnum.Character : type)) };
    },
  });
}

/** Connection settings one by one: inside a connection string the database name would win over the shadow database's. */
function settings(connectionString: string): pg.PoolConfig {
  const { hostname, port, username, password, pathname } = new URL(connectionString);
  const decode = decodeURIComponent;
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decode(username),
    password: decode(password),
    database: decode(pathname.slice(1)),
  };
}

/** Replays migrations in a scratch database of its own; adapter-pg's version drops it while still connected. */
class OfflinePg extends PrismaPg {
  readonly #config: pg.PoolConfig;

  constructor(config: pg.PoolConfig) {
    super({ ...config, Client: CatalogueClient });
    this.#config = config;
  }

  override async connect() {
    const adapter = reveal(await super.connect());
    const pool = adapter.underlyingDriver();
    // adapter-pg cuts scripts at every semicolon, also inside a function's body; PostgreSQL reads a whole script by itself, and all or nothing.
    return Object.assign(adapter, {
      executeScript: async (script: string) => {
        await pool.query(script);
      },
    });
  }

  override async connectToShadowDb() {
    const database = `migrate_shadow_${crypto.randomUUID().replaceAll("-", "")}`;
    const admin = new pg.Client(this.#config);
    await admin.connect();
    await admin.query(`CREATE DATABASE ${database}`);
    const shadow = await new OfflinePg({ ...this.#config, database }).connect();
    const dispose = shadow.dispose.bind(shadow);
    return Object.assign(shadow, {
      dispose: async () => {
        await dispose();
        await admin.query(`DROP DATABASE ${database}`);
        await admin.end();
      },
    });
  }
}

/**
 * Prisma's schema engine as WebAssembly, bound to one database. `explain` finds what PostgreSQL said behind an error of the engine,
 * which only carries its number.
 */
export async function openEngine(connectionString: string) {
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(file), { "./schema_engine_bg.js": { ...wasm } });
  wasm.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  const adapter = bindMigrationAwareSqlAdapterFactory(new OfflinePg(settings(connectionString)));
  const engine = await wasm.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
  const explain = (error: unknown): Error => {
    const id = error instanceof Error ? /External error id#(\d+)/.exec(error.message)?.[1] : undefined;
    const external = id === undefined ? undefined : adapter.errorRegistry.consumeError(Number(id))?.error;
    const cause = external instanceof Error ? external.cause : undefined;
    return cause instanceof Error
      ? cause
      : external instanceof Error
        ? external
        : error instanceof Error
          ? error
          : new Error(String(error));
  };
  return { engine, explain };
}
