/** Who sells, as the law wants it told on invoices, in mails and before an order (LAW.md rows 11 and 17). One place: the settings SELLER_*. */
export type Seller = {
  readonly name: string;
  readonly legal: string; // form and capital, "SAS au capital de 10 000 €"
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string; // ISO 3166-1 alpha-2
  readonly register: string; // "RCS Nantes 900 000 017"
  readonly siren: string; // nine digits
  readonly vatNumber: string; // without spaces
  readonly email: string;
  readonly phone: string;
};
