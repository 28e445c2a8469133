import { bigint, boolean, date, integer, jsonb, pgTable, serial, text, timestamp } from "drizzle-orm/pg-core";
import type { Relation } from "../../core/report/appeal.ts";
import type { Contact, Loss, ReportState } from "../../core/report/report.ts";

/** One schema for PGlite and PostgreSQL. The tables are made by `migrations.ts`, where the rules that
 * must hold whatever the program does are constraints. */

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  name: text("name").notNull().unique(),
  role: text("role").$type<Role>().notNull(),
  /** Hash of the password, by the library's own encoding. */
  password: text("password").notNull(),
  disabledAt: timestamp("disabled_at", { withTimezone: true }),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});
export type Role = "reviewer" | "publisher" | "administrator";

export const sources = pgTable("sources", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  licence: text("licence"),
  address: text("address"),
  updatedOn: date("updated_on").notNull(),
});

export const indicators = pgTable("indicators", {
  key: text("key").primaryKey(),
  scamType: text("scam_type").notNull(),
  level: text("level").$type<"danger" | "caution">().notNull(),
  hijacked: boolean("hijacked").notNull().default(false),
  listedOn: date("listed_on").notNull(),
  expiresOn: date("expires_on"),
  source: text("source")
    .notNull()
    .references(() => sources.id),
  cluster: text("cluster"),
  note: text("note"),
  removedAt: timestamp("removed_at", { withTimezone: true }),
  removedFor: text("removed_for").$type<"error" | "expired" | "appeal" | "changed-hands">(),
  /** Which change of all listings' this one's last was; the database counts. */
  changed: bigint("changed", { mode: "number" }).notNull().default(0),
});

/** Which change the last loss was: a row that went without being taken off, or got another key. One row. */
export const indicatorLosses = pgTable("indicator_losses", {
  changed: bigint("changed", { mode: "number" }).notNull(),
});

/** Keys that the registry vouches for; never listed without an administrator's force. */
export const officialEntries = pgTable("official_entries", {
  key: text("key").primaryKey(),
  /** Id of the brand, and its name for people. */
  brand: text("brand").notNull(),
  name: text("name"),
  verified: boolean("verified").notNull(),
  validFrom: date("valid_from"),
  validUntil: date("valid_until"),
});

export const cases = pgTable("cases", {
  id: serial("id").primaryKey(),
  /**
   * The observable that the case is about: the most stable key of the report that opened it, or what the list named.
   * Later reports add keys and don't change it: a stranger could put an innocent person's number beside a handle.
   */
  key: text("key").notNull().unique(),
  keys: jsonb("keys").$type<string[]>().notNull(),
  state: text("state").$type<CaseState>().notNull().default("open"),
  /** Two distinct people must confirm: an account of a person, or a group. */
  needsTwo: boolean("needs_two").notNull(),
  openedAt: timestamp("opened_at", { withTimezone: true }).notNull().defaultNow(),
  decidedAt: timestamp("decided_at", { withTimezone: true }),
  /** The list that named it, and what the list said, when an import opened the case. */
  source: text("source").references(() => sources.id),
  note: text("note"),
});
export type CaseState = "open" | "half-confirmed" | "confirmed" | "rejected" | "need-information";

export const reports = pgTable("reports", {
  receiptHash: text("receipt_hash").primaryKey(),
  caseId: integer("case_id")
    .notNull()
    .references(() => cases.id),
  state: text("state").$type<ReportState>().notNull().default("received"),
  keys: jsonb("keys").$type<string[]>().notNull(),
  scamType: text("scam_type").notNull(),
  url: text("url"),
  name: text("name"),
  text: text("text"),
  contact: text("contact").$type<Contact>(),
  loss: text("loss").$type<Loss>(),
  receivedAt: timestamp("received_at", { withTimezone: true }).notNull().defaultNow(),
});

export const decisions = pgTable("decisions", {
  id: serial("id").primaryKey(),
  caseId: integer("case_id")
    .notNull()
    .references(() => cases.id),
  userId: integer("user_id")
    .notNull()
    .references(() => users.id),
  outcome: text("outcome").$type<"confirm" | "reject" | "need-information" | "undo" | "keep">().notNull(),
  /** What this person would list. */
  keys: jsonb("keys").$type<string[]>().notNull(),
  scamType: text("scam_type"),
  hijacked: boolean("hijacked").notNull().default(false),
  reason: text("reason").notNull(),
  decidedAt: timestamp("decided_at", { withTimezone: true }).notNull().defaultNow(),
  undoneAt: timestamp("undone_at", { withTimezone: true }),
});

/** What somebody says against a listing. */
export const appeals = pgTable("appeals", {
  receiptHash: text("receipt_hash").primaryKey(),
  keys: jsonb("keys").$type<string[]>().notNull(),
  state: text("state").$type<AppealState>().notNull().default("received"),
  relation: text("relation").$type<Relation>().notNull(),
  name: text("name"),
  text: text("text"),
  receivedAt: timestamp("received_at", { withTimezone: true }).notNull().defaultNow(),
  decidedAt: timestamp("decided_at", { withTimezone: true }),
});
export type AppealState = Exclude<ReportState, "waiting">;

/** What a reviewer said of an appeal; never changed. */
export const appealVoices = pgTable("appeal_voices", {
  id: serial("id").primaryKey(),
  appeal: text("appeal")
    .notNull()
    .references(() => appeals.receiptHash),
  userId: integer("user_id")
    .notNull()
    .references(() => users.id),
  outcome: text("outcome").$type<"uphold" | "keep" | "need-information">().notNull(),
  /** What this person would take back. */
  keys: jsonb("keys").$type<string[]>().notNull(),
  reason: text("reason").notNull(),
  saidAt: timestamp("said_at", { withTimezone: true }).notNull().defaultNow(),
});

/** Append-only; each row holds the hash of the row before. */
export const audit = pgTable("audit", {
  id: serial("id").primaryKey(),
  at: timestamp("at", { withTimezone: true }).notNull(),
  actor: text("actor").notNull(),
  action: text("action").notNull(),
  subject: text("subject").notNull(),
  detail: jsonb("detail").$type<Record<string, unknown>>().notNull(),
  previousHash: text("previous_hash").notNull(),
  hash: text("hash").notNull(),
});

export const releases = pgTable("releases", {
  number: integer("number").primaryKey(),
  publishedAt: timestamp("published_at", { withTimezone: true }).notNull(),
  salt: text("salt").notNull(),
  count: integer("count").notNull(),
  bytes: bigint("bytes", { mode: "number" }).notNull(),
  /** SHA-256 of the decoded list: equal to the last one's means that nothing changed. */
  contentHash: text("content_hash").notNull(),
});
