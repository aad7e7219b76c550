/** «33 900 ₽» of a number; '' where the price is told on asking. */
export const priceOf = (price: number | null, currency: string, locale: string): string => {
  if (price === null) return '';
  const digits = price % 1 ? { minimumFractionDigits: 2, maximumFractionDigits: 2 } : { maximumFractionDigits: 0 };
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(price);
  } catch {
    // Letters that are no currency.
    return `${new Intl.NumberFormat(locale, digits).format(price)} ${currency}`.trim();
  }
};

/** «−20 %», as whole per cents of the old price; '' below one. */
export const discountOf = (price: number | null, oldPrice: number | null): string => {
  const percent = price === null || !oldPrice ? 0 : Math.floor(100 - (price * 100) / oldPrice);
  return percent >= 1 ? `−${percent} %` : '';
};
