//! The till's endpoints.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::*;

/// A request without fields.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

service! {
    /// What a till can do for a screen.
    Till {
        /// Where this till stands: shop, register, who is signed in, the tideline.
        query status(Nothing) -> Status [Session, Settings, Stock, People];
        /// Makes the shop, its first register and its owner, once.
        command set_up(SetUpRequest) -> Status [Session, Settings, People, Items];
        /// Signs a person in by PIN; the session keeps the settings it begins with.
        command sign_in(SignInRequest) -> Status [Session];
        /// Ends the session. The drafted cart stays.
        command sign_out(Nothing) -> Status [Session];

        /// The drafted cart.
        query cart(Nothing) -> CartView [Cart, Items, Stock, Session];
        /// Adds what a code stands for; an unknown code becomes a red line.
        command scan(ScanRequest) -> ScanReply [Cart];
        /// Adds an item chosen from a list or a quick key.
        command add_item(AddItemRequest) -> ScanReply [Cart];
        /// Changes one line.
        command edit_line(EditLineRequest) -> CartView [Cart];
        /// Removes one line.
        command remove_line(RemoveLineRequest) -> CartView [Cart];
        /// Gives a red line its item.
        command resolve_line(ResolveLineRequest) -> CartView [Cart];
        /// Discounts the whole cart.
        command discount_cart(DiscountCartRequest) -> CartView [Cart];
        /// Empties the cart.
        command clear_cart(Nothing) -> CartView [Cart];
        /// Takes the money and writes the sale.
        command sell(SellRequest) -> Receipt [Cart, Stock, Sales];

        /// The last sales, newest first.
        query last_sales(LastSalesQuery) -> LastSales [Sales];
        /// One receipt.
        query receipt(ReceiptQuery) -> Receipt [Sales];
        /// Says that a sale never happened.
        command void_sale(VoidSaleRequest) -> Receipt [Stock, Sales];

        /// Items by words, SKU or part of a code; the best 50 first.
        query search_items(SearchQuery) -> SearchReply [Items, Stock];
        /// One item, by its id or by a code.
        query item(ItemQuery) -> ItemView [Items, Stock];
        /// The quick keys of the sell screen.
        query quick_keys(Nothing) -> QuickKeys [Items];
        /// Adds an item at the till, or changes one.
        command put_item(PutItemRequest) -> ItemView [Items, Cart];

        /// Cards below zero, now.
        query negatives(NegativesQuery) -> Negatives [Stock];
        /// One card with its timeline, episodes and causes.
        query card(CardQuery) -> CardDetail [Stock];
        /// Goods arrive.
        command receive(ReceiveRequest) -> DocumentView [Stock];
        /// Units are found or written off, with a reason.
        command adjust(AdjustRequest) -> DocumentView [Stock];

        /// The module, the rules, the labels and who works with which settings.
        query settings(Nothing) -> SettingsView [Settings, Session];
        /// Switches the negative-inventory module.
        command switch_module(SwitchModuleRequest) -> SettingsView [Settings, Session];
        /// Chooses one of the two presets.
        command put_preset(PutPresetRequest) -> SettingsView [Settings, Session];
        /// Sets the rule of one movement kind, for the account or one label.
        command put_rule(PutRuleRequest) -> SettingsView [Settings, Session];
        /// Adds a label or changes one.
        command put_label(PutLabelRequest) -> SettingsView [Settings, Session];

        /// Users with their roles.
        query people(Nothing) -> People [People];
        /// Adds a user or changes one; an empty PIN keeps the one they have.
        command put_person(PutPersonRequest) -> People [People];
    }
}
