// Written by `cargo xtask gen-api`. Don't edit.

export type AddItemRequest = { 
/**
 * Which.
 */
item_id: string, 
/**
 * How many; none is 1.
 */
quantity_milli: number | null, };

export type AdjustRequest = { 
/**
 * The document's id, minted by the screen.
 */
document_id: string, 
/**
 * Item.
 */
item_id: string, 
/**
 * Label.
 */
label_id: string, 
/**
 * Signed.
 */
quantity_milli: number, 
/**
 * Why, 1 to 200 characters.
 */
reason: string, 
/**
 * A supervisor, where a rule asks.
 */
approval: Approval | null, };

export type Approval = { 
/**
 * Who approves.
 */
person_id: string, 
/**
 * Their PIN.
 */
pin: string, };

export type BelowZero = { 
/**
 * On hand before the cart.
 */
on_hand_milli: number, 
/**
 * On hand if the cart is sold.
 */
after_milli: number, 
/**
 * Promised to orders.
 */
reserved_milli: number, 
/**
 * Ordered or sent, not yet received.
 */
incoming_milli: number, 
/**
 * When the last movement on the card was; none: it never moved.
 */
as_of_ms: number | null, 
/**
 * What the rules say to it.
 */
verdict: Verdict, 
/**
 * The rule that said so, when it isn't allowed.
 */
rule: Rule | null, };

export type CardAfter = { 
/**
 * Item.
 */
item_id: string, 
/**
 * Item name.
 */
name: string, 
/**
 * Label name.
 */
label: string, 
/**
 * On hand before.
 */
before_milli: number, 
/**
 * On hand after.
 */
after_milli: number, };

export type CardDetail = { 
/**
 * Item name.
 */
name: string, 
/**
 * SKU.
 */
sku: string, 
/**
 * Shop name.
 */
shop: string, 
/**
 * Label name.
 */
label: string, 
/**
 * Unit word.
 */
unit: string, 
/**
 * Pack sizes by name.
 */
packs: Array<Pack>, 
/**
 * On hand.
 */
on_hand_milli: number, 
/**
 * Reserved.
 */
reserved_milli: number, 
/**
 * Value at cost.
 */
value_e4: number, 
/**
 * Last known unit cost.
 */
unit_cost_e4: number | null, 
/**
 * The split, when below zero.
 */
split: Split | null, 
/**
 * Why it is, or last was, below zero: ranked.
 */
causes: Array<CauseView>, 
/**
 * Movements, oldest first.
 */
movements: Array<MovementRow>, 
/**
 * Movements in all.
 */
movements_total: number, 
/**
 * Stretches below zero, oldest first, the last 50.
 */
episodes: Array<EpisodeView>, };

export type CardQuery = { 
/**
 * Item.
 */
item_id: string, 
/**
 * Shop.
 */
shop_id: string, 
/**
 * Label.
 */
label_id: string, 
/**
 * At most this many of the latest movements, 1 to 1000.
 */
limit: number, };

export type CartLine = { 
/**
 * Its number; never reused within a cart.
 */
line: number, 
/**
 * The item; none is a red line.
 */
item_id: string | null, 
/**
 * The code as scanned, on a red line.
 */
code: string | null, 
/**
 * SKU.
 */
sku: string, 
/**
 * Name.
 */
name: string, 
/**
 * The base unit's word (`each`, `kg`).
 */
unit: string, 
/**
 * Quantity; negative never.
 */
quantity_milli: number, 
/**
 * Price of one base unit.
 */
price_minor: number, 
/**
 * The item's own price, when the line's differs.
 */
list_price_minor: number | null, 
/**
 * The line's discount, positive.
 */
discount_minor: number, 
/**
 * What the line comes to, after its discount.
 */
total_minor: number, 
/**
 * The label it is sold from.
 */
label: string, 
/**
 * What the ledger knows, when this line goes below zero or takes promised units.
 */
warning: BelowZero | null, 
/**
 * The optional tap that says why.
 */
reason: OversellReason | null, };

export type CartView = { 
/**
 * The id that the sale will have; a repeat of `sell` with it answers with the first result.
 */
document_id: string, 
/**
 * Lines in the order they came.
 */
lines: Array<CartLine>, 
/**
 * Sum of the lines before the cart's discount.
 */
subtotal_minor: number, 
/**
 * The cart's discount, positive.
 */
discount_minor: number, 
/**
 * Tax by rate.
 */
taxes: Array<TaxRow>, 
/**
 * What is due.
 */
total_minor: number, 
/**
 * What is due in cash, after cash rounding.
 */
cash_total_minor: number, 
/**
 * The next notes above the cash total, smallest first, at most four.
 */
quick_cash_minor: Array<number>, 
/**
 * Units, for the cashier's glance.
 */
units_milli: number, 
/**
 * Red lines that must be resolved before paying.
 */
unresolved: number, };

export type CauseView = { 
/**
 * The domain's code (`pack_size`).
 */
code: string, 
/**
 * One plain sentence with the numbers.
 */
sentence: string, 
/**
 * What to do next, in words.
 */
next_step: string, 
/**
 * Documents in evidence.
 */
documents: Array<DocumentRef>, };

export type Discount = { "by": "none" } | { "by": "amount", 
/**
 * Positive.
 */
minor: number, } | { "by": "percent", 
/**
 * 0 to 100000.
 */
milli_percent: number, };

export type DiscountCartRequest = { 
/**
 * How much.
 */
discount: Discount, 
/**
 * A supervisor, where the person lacks `discount`.
 */
approval: Approval | null, };

export type DocumentRef = { 
/**
 * Id.
 */
id: string, 
/**
 * Number (`R1-12`).
 */
number: string, 
/**
 * Kind in words of the domain (`sale`, `receipt`).
 */
kind: string, };

export type DocumentView = { 
/**
 * It.
 */
document: DocumentRef, 
/**
 * What became of the cards it touched.
 */
cards: Array<CardAfter>, };

export type EditLineRequest = { 
/**
 * Which.
 */
line: number, 
/**
 * New quantity, above zero.
 */
quantity_milli: number | null, 
/**
 * New price of one base unit, zero or more; needs `change_price`.
 */
price_minor: number | null, 
/**
 * New discount on the line; needs `discount`.
 */
discount: Discount | null, 
/**
 * Why it was sold below zero.
 */
reason: OversellReason | null, 
/**
 * A supervisor, where the person lacks the permission.
 */
approval: Approval | null, };

export type EpisodeView = { 
/**
 * From.
 */
from_ms: number, 
/**
 * Until; none: it goes on.
 */
until_ms: number | null, 
/**
 * Deepest point.
 */
deepest_milli: number, };

export type ItemQuery = { "by": "id", 
/**
 * The id.
 */
item_id: string, } | { "by": "code", 
/**
 * The code as scanned, 1 to 128 characters.
 */
code: string, };

export type ItemView = { 
/**
 * Id.
 */
id: string, 
/**
 * SKU.
 */
sku: string, 
/**
 * Name.
 */
name: string, 
/**
 * Department, or empty.
 */
department: string, 
/**
 * Unit word.
 */
unit: string, 
/**
 * Price of one base unit.
 */
price_minor: number, 
/**
 * Default unit cost; none is unknown.
 */
cost_e4: number | null, 
/**
 * Has stock cards.
 */
stocked: boolean, 
/**
 * On hand in `Sellable` of this shop; none where it never moved or isn't stocked.
 */
on_hand_milli: number | null, 
/**
 * Barcodes.
 */
barcodes: Array<string>, 
/**
 * Pack sizes by name.
 */
packs: Array<Pack>, };

export type LabelView = { 
/**
 * Id.
 */
id: string, 
/**
 * The shop's id.
 */
shop_id: string, 
/**
 * The shop's name.
 */
shop: string, 
/**
 * Name.
 */
name: string, 
/**
 * May go below zero.
 */
allow_negative: boolean, 
/**
 * The partner's stock: never negative, not editable.
 */
consignment: boolean, 
/**
 * Cards of it below zero.
 */
negatives: number, 
/**
 * Rules that differ from the account's.
 */
rules: Array<RuleView>, };

export type LastSales = { 
/**
 * Newest first.
 */
sales: Array<SaleRow>, };

export type LastSalesQuery = { 
/**
 * At most this many, 1 to 200.
 */
limit: number, 
/**
 * Only those before this one, for the next page.
 */
before: string | null, 
/**
 * A receipt number or part of one.
 */
text: string | null, };

export type MovementKind = "sale" | "order" | "registration" | "channel_sync" | "transfer" | "delivery_note" | "vendor_return" | "adjustment" | "reversal";

export type MovementRow = { 
/**
 * The document.
 */
document: DocumentRef, 
/**
 * When it happened.
 */
at_ms: number, 
/**
 * When it was written down.
 */
recorded_ms: number, 
/**
 * Who.
 */
who: string, 
/**
 * What it did to on hand.
 */
change_milli: number, 
/**
 * On hand after it.
 */
balance_milli: number, 
/**
 * What it cost now, revisions included; positive out.
 */
cost_e4: number, 
/**
 * The part that is still provisional.
 */
provisional_e4: number, 
/**
 * Reversed: it never happened.
 */
reversed: boolean, 
/**
 * A reason or a note.
 */
note: string, };

export type NegativeRow = { 
/**
 * The card's item.
 */
item_id: string, 
/**
 * The card's shop.
 */
shop_id: string, 
/**
 * The card's label.
 */
label_id: string, 
/**
 * SKU.
 */
sku: string, 
/**
 * Item name.
 */
name: string, 
/**
 * Shop name.
 */
shop: string, 
/**
 * Label name.
 */
label: string, 
/**
 * Unit word.
 */
unit: string, 
/**
 * On hand, below zero.
 */
on_hand_milli: number, 
/**
 * Since when.
 */
since_ms: number, 
/**
 * Deepest point of the episode.
 */
deepest_milli: number, 
/**
 * The document that took it below zero.
 */
first_document: DocumentRef, 
/**
 * Value at cost.
 */
value_e4: number, 
/**
 * The three-way split, as known here.
 */
split: Split, 
/**
 * The first cause.
 */
cause: CauseView | null, };

export type NegativeSort = "item" | "on_hand" | "since" | "deepest" | "value";

export type Negatives = { 
/**
 * This page.
 */
rows: Array<NegativeRow>, 
/**
 * All that match.
 */
total: number, 
/**
 * Value of all that match.
 */
total_value_e4: number, 
/**
 * Units of all that match.
 */
total_units_milli: number, };

export type NegativesQuery = { 
/**
 * Part of a name, SKU or code.
 */
text: string | null, 
/**
 * What to sort by.
 */
sort: NegativeSort, 
/**
 * Largest first.
 */
descending: boolean, 
/**
 * Rows to skip.
 */
offset: number, 
/**
 * At most this many, 1 to 500.
 */
limit: number, };

export type Nothing = Record<symbol, never>;

export type OversellReason = "in_hand" | "just_delivered" | "to_order" | "wrong_label";

export type Pack = { 
/**
 * Its name (`case`).
 */
name: string, 
/**
 * Base units in it.
 */
size_milli: number, };

export type People = { 
/**
 * By name.
 */
people: Array<Person>, };

export type Permission = "sell" | "discount" | "change_price" | "void" | "receive" | "adjust" | "edit_items" | "see_reports" | "change_settings" | "manage_people" | "approve";

export type Person = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Role.
 */
role: Role, 
/**
 * Can't sign in.
 */
blocked: boolean, };

export type Preset = "retail" | "voucher-strict";

export type PutItemRequest = { 
/**
 * Which; none adds one.
 */
item_id: string | null, 
/**
 * SKU, unique; empty takes the barcode.
 */
sku: string, 
/**
 * Name, 1 to 120 characters.
 */
name: string, 
/**
 * Price of one base unit.
 */
price_minor: number, 
/**
 * Default unit cost.
 */
cost_e4: number | null, 
/**
 * A barcode to add.
 */
barcode: string | null, };

export type PutLabelRequest = { 
/**
 * Which; none adds one to this till's shop.
 */
label_id: string | null, 
/**
 * Name, 1 to 60 characters.
 */
name: string, 
/**
 * May go below zero.
 */
allow_negative: boolean, 
/**
 * The partner's stock; only when it is added.
 */
consignment: boolean, };

export type PutPersonRequest = { 
/**
 * Whom; none adds one.
 */
person_id: string | null, 
/**
 * Name, 1 to 60 characters.
 */
name: string, 
/**
 * Role.
 */
role: Role, 
/**
 * New PIN, 4 to 8 digits; none keeps the old one.
 */
pin: string | null, 
/**
 * Can't sign in.
 */
blocked: boolean, };

export type PutPresetRequest = { 
/**
 * Which.
 */
preset: Preset, };

export type PutRuleRequest = { 
/**
 * Movement kind.
 */
kind: MovementKind, 
/**
 * A label's own rule; none is the account's.
 */
label_id: string | null, 
/**
 * What it says; none takes a label's own rule away.
 */
verdict: Verdict | null, };

export type QuickKeys = { 
/**
 * At most 24, in their order.
 */
keys: Array<ItemView>, };

export type Receipt = { 
/**
 * The sale.
 */
document_id: string, 
/**
 * Gapless within the register (`R1-000012`).
 */
number: string, 
/**
 * When.
 */
at_ms: number, 
/**
 * The shop.
 */
shop: string, 
/**
 * Who sold.
 */
cashier: string, 
/**
 * Lines.
 */
lines: Array<ReceiptLine>, 
/**
 * Sum of the lines.
 */
subtotal_minor: number, 
/**
 * The cart's discount, positive.
 */
discount_minor: number, 
/**
 * Tax by rate.
 */
taxes: Array<TaxRow>, 
/**
 * Prices include tax.
 */
tax_included: boolean, 
/**
 * Total.
 */
total_minor: number, 
/**
 * Cash rounding, signed; to its own account.
 */
rounding_minor: number, 
/**
 * How it was paid.
 */
tender: TenderKind, 
/**
 * What was given.
 */
tendered_minor: number, 
/**
 * What went back.
 */
change_minor: number, 
/**
 * Who approved, if a rule asked.
 */
approved_by: string | null, 
/**
 * The void that says it never happened.
 */
voided: Voided | null, };

export type ReceiptLine = { 
/**
 * The item.
 */
item_id: string, 
/**
 * Name.
 */
name: string, 
/**
 * SKU.
 */
sku: string, 
/**
 * Quantity.
 */
quantity_milli: number, 
/**
 * Unit word.
 */
unit: string, 
/**
 * Price of one.
 */
price_minor: number, 
/**
 * The line's own discount, positive.
 */
discount_minor: number, 
/**
 * Line total, before the cart's discount.
 */
total_minor: number, 
/**
 * On hand after the sale, when it went below zero.
 */
below_zero_milli: number | null, };

export type ReceiptQuery = { 
/**
 * The sale.
 */
document_id: string, };

export type ReceiveLine = { 
/**
 * Item.
 */
item_id: string, 
/**
 * Quantity, in the pack where there is one.
 */
quantity_milli: number, 
/**
 * The pack's name.
 */
pack: string | null, 
/**
 * Cost of one of `quantity`; none is unknown until the invoice.
 */
unit_cost_e4: number | null, };

export type ReceiveRequest = { 
/**
 * The document's id, minted by the screen.
 */
document_id: string, 
/**
 * Lines.
 */
lines: Array<ReceiveLine>, 
/**
 * A delivery number or a note.
 */
note: string, 
/**
 * When they arrived; none is now. A time to come is refused.
 */
effective_ms: number | null, };

export type Refusal = { "code": "below_zero", 
/**
 * The first rule that denies.
 */
rule: Rule, 
/**
 * What is short.
 */
short: Array<Short>, 
/**
 * *Found here* can be offered: a counter sale with the goods in hand.
 */
found_here: boolean, } | { "code": "needs_approval", 
/**
 * The rule, when one asks.
 */
rule: Rule | null, 
/**
 * The permission that the person lacks, when that is why.
 */
permission: Permission | null, 
/**
 * What is short, when a rule asks.
 */
short: Array<Short>, } | { "code": "negatives_exist", 
/**
 * How many.
 */
count: number, 
/**
 * The worst ten.
 */
worst: Array<Short>, } | { "code": "locked" } | { "code": "consignment_never_negative" } | { "code": "already_reversed" } | { "code": "named", 
/**
 * That document's number.
 */
by: string, } | { "code": "more_than_sold" } | { "code": "wrong_pin", 
/**
 * Tries left before the lock.
 */
tries_left: number, 
/**
 * Wait so long before the next.
 */
wait_seconds: number, } | { "code": "pin_locked", 
/**
 * Seconds until the next try; none: the owner must unlock.
 */
wait_seconds: number | null, } | { "code": "not_signed_in" } | { "code": "not_permitted", 
/**
 * What they lack.
 */
permission: Permission, } | { "code": "invalid", 
/**
 * Which.
 */
field: string, 
/**
 * Why, as a sentence.
 */
why: string, } | { "code": "not_found", 
/**
 * What was looked for.
 */
what: string, } | { "code": "unresolved", 
/**
 * Their line numbers.
 */
lines: Array<number>, } | { "code": "empty_cart" } | { "code": "short_tender", 
/**
 * Due.
 */
due_minor: number, 
/**
 * Given.
 */
given_minor: number, } | { "code": "total_changed", 
/**
 * What the screen showed.
 */
expected_minor: number, 
/**
 * What it is.
 */
actual_minor: number, } | { "code": "different_content" } | { "code": "not_durable", 
/**
 * What happened, what was kept, what to do.
 */
why: string, };

export type RemoveLineRequest = { 
/**
 * Which.
 */
line: number, };

export type ResolveLineRequest = { 
/**
 * Which line.
 */
line: number, 
/**
 * The item that it is.
 */
item_id: string, 
/**
 * Also teach the item this barcode; needs `edit_items`.
 */
keep_barcode: boolean, };

export type Role = "cashier" | "clerk" | "manager" | "owner";

export type Rule = "module" | "draining" | "consignment" | "label" | "item" | "movement";

export type RuleView = { 
/**
 * Movement kind.
 */
kind: MovementKind, 
/**
 * What it says.
 */
verdict: Verdict, };

export type SaleRow = { 
/**
 * The sale.
 */
document_id: string, 
/**
 * Receipt number.
 */
number: string, 
/**
 * When.
 */
at_ms: number, 
/**
 * Who.
 */
cashier: string, 
/**
 * The first items, in words.
 */
what: string, 
/**
 * Lines.
 */
lines: number, 
/**
 * Total.
 */
total_minor: number, 
/**
 * How it was paid.
 */
tender: TenderKind, 
/**
 * Voided.
 */
voided: boolean, 
/**
 * It took a card below zero.
 */
below_zero: boolean, };

export type ScanOutcome = "added" | "below_zero" | "unknown";

export type ScanReply = { 
/**
 * What happened.
 */
outcome: ScanOutcome, 
/**
 * The line that it touched.
 */
line: number, 
/**
 * The cart after it.
 */
cart: CartView, };

export type ScanRequest = { 
/**
 * The code, 1 to 128 characters.
 */
code: string, 
/**
 * The number before `*`; none is 1, or what the barcode says.
 */
quantity_milli: number | null, };

export type SearchQuery = { 
/**
 * Words, a SKU, or part of a code; 1 to 128 characters.
 */
text: string, 
/**
 * At most this many, 1 to 50.
 */
limit: number, };

export type SearchReply = { 
/**
 * Best first.
 */
items: Array<ItemView>, };

export type SellRequest = { 
/**
 * The cart's id.
 */
document_id: string, 
/**
 * Cash or card.
 */
tender: TenderKind, 
/**
 * Cash: what the customer gave. Card: the total.
 */
tendered_minor: number, 
/**
 * The total that the screen showed; another one is refused, nothing is taken.
 */
expected_total_minor: number, 
/**
 * A supervisor, where a rule asks for one.
 */
approval: Approval | null, 
/**
 * With the module off: the goods are in the customer's hand. A supervisor says so; the
 * short units are entered as found, then sold.
 */
found_here: boolean, };

export type SessionRow = { 
/**
 * Who.
 */
person: Person, 
/**
 * At which register.
 */
register: string, 
/**
 * Since when.
 */
since_ms: number, 
/**
 * The module as they have it.
 */
negative_inventory: boolean, 
/**
 * They work with older settings.
 */
old_settings: boolean, };

export type SessionView = { 
/**
 * The session's id.
 */
id: string, 
/**
 * Who.
 */
person: Person, 
/**
 * What they may do until they sign out.
 */
permissions: Array<Permission>, 
/**
 * Since when.
 */
since_ms: number, 
/**
 * The module, as this session holds it.
 */
negative_inventory: boolean, 
/**
 * Settings have changed since: signing in again takes them up.
 */
settings_changed: boolean, };

export type SetUpRequest = { 
/**
 * The shop's name.
 */
shop: string, 
/**
 * ISO 4217 code.
 */
currency: string, 
/**
 * Prices include tax.
 */
tax_included: boolean, 
/**
 * The usual tax rate in thousandths of a per cent (20 % is 20000).
 */
tax_rate_milli_percent: number, 
/**
 * The owner's name.
 */
owner: string, 
/**
 * The owner's PIN, 4 to 8 digits.
 */
pin: string, };

export type SettingsView = { 
/**
 * The module.
 */
negative_inventory: boolean, 
/**
 * It can't be turned off.
 */
negative_inventory_locked: boolean, 
/**
 * The preset that the rules equal; none where one differs.
 */
preset: Preset | null, 
/**
 * The account's rules.
 */
rules: Array<RuleView>, 
/**
 * Labels of every shop.
 */
labels: Array<LabelView>, 
/**
 * Who is signed in, and with which settings.
 */
sessions: Array<SessionRow>, 
/**
 * Cards below zero.
 */
negatives: number, };

export type Short = { 
/**
 * Item.
 */
item_id: string, 
/**
 * SKU.
 */
sku: string, 
/**
 * Item name.
 */
name: string, 
/**
 * Shop name.
 */
shop: string, 
/**
 * Label name.
 */
label: string, 
/**
 * On hand.
 */
on_hand_milli: number, 
/**
 * Wanted.
 */
wanted_milli: number, };

export type SignInRequest = { 
/**
 * Who.
 */
person_id: string, 
/**
 * Their PIN, 4 to 8 digits.
 */
pin: string, };

export type Split = { 
/**
 * Sold on purpose.
 */
owed_milli: number, 
/**
 * Elsewhere in the books.
 */
misplaced_milli: number, 
/**
 * Neither.
 */
unexplained_milli: number, };

export type Status = { 
/**
 * No shop yet: the only screen is set-up.
 */
needs_setup: boolean, 
/**
 * The shop's name.
 */
shop: string, 
/**
 * The register's name, also the series of its receipt numbers.
 */
register: string, 
/**
 * ISO 4217 code.
 */
currency: string, 
/**
 * Decimals of the currency.
 */
currency_decimals: number, 
/**
 * Prices include tax.
 */
tax_included: boolean, 
/**
 * Demo data lives in its own, marked database.
 */
demo: boolean, 
/**
 * Who is signed in.
 */
session: SessionView | null, 
/**
 * Who may sign in, by name.
 */
people: Array<Person>, 
/**
 * How this till stands to head office.
 */
tideline: Tideline, 
/**
 * Cards below zero that need a person.
 */
negatives: number, 
/**
 * A sentence the shop must see (a set-aside database, keys kept in a file), if any.
 */
notices: Array<string>, 
/**
 * The app's version.
 */
version: string, };

export type SwitchModuleRequest = { 
/**
 * On or off.
 */
on: boolean, };

export type TaxRow = { 
/**
 * The category's name.
 */
name: string, 
/**
 * Thousandths of a per cent.
 */
rate_milli_percent: number, 
/**
 * The sum it is worked out on.
 */
base_minor: number, 
/**
 * The tax.
 */
tax_minor: number, };

export type TenderKind = "cash" | "card";

export type Tideline = { "state": "alone", 
/**
 * Documents in this register's journal.
 */
documents: number, };

export type Topic = "session" | "cart" | "stock" | "sales" | "settings" | "people" | "items";

export type Verdict = "allow" | "approve" | "deny";

export type VoidSaleRequest = { 
/**
 * The void's own id, minted by the screen.
 */
document_id: string, 
/**
 * The sale that never happened.
 */
sale_id: string, 
/**
 * Why, 1 to 200 characters.
 */
reason: string, 
/**
 * A supervisor, where the person lacks `void` or a rule asks.
 */
approval: Approval | null, };

export type Voided = { 
/**
 * By whom.
 */
by: string, 
/**
 * When.
 */
at_ms: number, 
/**
 * Why.
 */
reason: string, };

export interface Endpoints {
  status: { kind: "query"; request: Nothing; reply: Status };
  set_up: { kind: "command"; request: SetUpRequest; reply: Status };
  sign_in: { kind: "command"; request: SignInRequest; reply: Status };
  sign_out: { kind: "command"; request: Nothing; reply: Status };
  cart: { kind: "query"; request: Nothing; reply: CartView };
  scan: { kind: "command"; request: ScanRequest; reply: ScanReply };
  add_item: { kind: "command"; request: AddItemRequest; reply: ScanReply };
  edit_line: { kind: "command"; request: EditLineRequest; reply: CartView };
  remove_line: { kind: "command"; request: RemoveLineRequest; reply: CartView };
  resolve_line: { kind: "command"; request: ResolveLineRequest; reply: CartView };
  discount_cart: { kind: "command"; request: DiscountCartRequest; reply: CartView };
  clear_cart: { kind: "command"; request: Nothing; reply: CartView };
  sell: { kind: "command"; request: SellRequest; reply: Receipt };
  last_sales: { kind: "query"; request: LastSalesQuery; reply: LastSales };
  receipt: { kind: "query"; request: ReceiptQuery; reply: Receipt };
  void_sale: { kind: "command"; request: VoidSaleRequest; reply: Receipt };
  search_items: { kind: "query"; request: SearchQuery; reply: SearchReply };
  item: { kind: "query"; request: ItemQuery; reply: ItemView };
  quick_keys: { kind: "query"; request: Nothing; reply: QuickKeys };
  put_item: { kind: "command"; request: PutItemRequest; reply: ItemView };
  negatives: { kind: "query"; request: NegativesQuery; reply: Negatives };
  card: { kind: "query"; request: CardQuery; reply: CardDetail };
  receive: { kind: "command"; request: ReceiveRequest; reply: DocumentView };
  adjust: { kind: "command"; request: AdjustRequest; reply: DocumentView };
  settings: { kind: "query"; request: Nothing; reply: SettingsView };
  switch_module: { kind: "command"; request: SwitchModuleRequest; reply: SettingsView };
  put_preset: { kind: "command"; request: PutPresetRequest; reply: SettingsView };
  put_rule: { kind: "command"; request: PutRuleRequest; reply: SettingsView };
  put_label: { kind: "command"; request: PutLabelRequest; reply: SettingsView };
  people: { kind: "query"; request: Nothing; reply: People };
  put_person: { kind: "command"; request: PutPersonRequest; reply: People };
}

export const endpoints = {
  status: { kind: "query", topics: ["session", "settings", "stock", "people"] },
  set_up: { kind: "command", topics: ["session", "settings", "people", "items"] },
  sign_in: { kind: "command", topics: ["session"] },
  sign_out: { kind: "command", topics: ["session"] },
  cart: { kind: "query", topics: ["cart", "items", "stock", "session"] },
  scan: { kind: "command", topics: ["cart"] },
  add_item: { kind: "command", topics: ["cart"] },
  edit_line: { kind: "command", topics: ["cart"] },
  remove_line: { kind: "command", topics: ["cart"] },
  resolve_line: { kind: "command", topics: ["cart"] },
  discount_cart: { kind: "command", topics: ["cart"] },
  clear_cart: { kind: "command", topics: ["cart"] },
  sell: { kind: "command", topics: ["cart", "stock", "sales"] },
  last_sales: { kind: "query", topics: ["sales"] },
  receipt: { kind: "query", topics: ["sales"] },
  void_sale: { kind: "command", topics: ["stock", "sales"] },
  search_items: { kind: "query", topics: ["items", "stock"] },
  item: { kind: "query", topics: ["items", "stock"] },
  quick_keys: { kind: "query", topics: ["items"] },
  put_item: { kind: "command", topics: ["items", "cart"] },
  negatives: { kind: "query", topics: ["stock"] },
  card: { kind: "query", topics: ["stock"] },
  receive: { kind: "command", topics: ["stock"] },
  adjust: { kind: "command", topics: ["stock"] },
  settings: { kind: "query", topics: ["settings", "session"] },
  switch_module: { kind: "command", topics: ["settings", "session"] },
  put_preset: { kind: "command", topics: ["settings", "session"] },
  put_rule: { kind: "command", topics: ["settings", "session"] },
  put_label: { kind: "command", topics: ["settings", "session"] },
  people: { kind: "query", topics: ["people"] },
  put_person: { kind: "command", topics: ["people"] },
} as const;
