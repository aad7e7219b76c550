<?php
/**
 * Products as a file.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Products of WooCommerce as Yandex Market Language, which the service reads. Knows of one product at a time. */
final class Product_Writer {

	/** How the file begins: shop, currency, sections. */
	public static function head(): string {
		$lines = array(
			'<?xml version="1.0" encoding="UTF-8"?>',
			'<yml_catalog date="' . gmdate( 'Y-m-d\TH:i:s\Z' ) . '"><shop>',
			self::element( 'name', get_bloginfo( 'name' ) ) . self::element( 'url', home_url( '/' ) ),
			'<currencies><currency id="' . esc_attr( get_woocommerce_currency() ) . '" rate="1"/></currencies><categories>',
		);
		$terms = get_terms(
			array(
				'taxonomy'   => 'product_cat',
				'hide_empty' => true,
			)
		);
		foreach ( is_wp_error( $terms ) ? array() : $terms as $term ) {
			$parent  = $term->parent ? ' parentId="' . (int) $term->parent . '"' : '';
			$lines[] = '<category id="' . (int) $term->term_id . '"' . $parent . '>' . self::text( $term->name ) . '</category>';
		}
		$lines[] = '</categories><offers>';
		return implode( "\n", $lines ) . "\n";
	}

	/** How it ends. A file without it is not whole. */
	public static function foot(): string {
		return "</offers></shop></yml_catalog>\n";
	}

	/**
	 * A product, or each of its variations; nothing of what visitors may not see.
	 *
	 * @param object $product The product.
	 */
	public static function offers( $product ): string {
		if ( 'publish' !== $product->get_status() || ! in_array( $product->get_catalog_visibility(), array( 'visible', 'catalog' ), true ) || '' !== $product->get_post_password() ) {
			return '';
		}
		if ( 'variable' !== $product->get_type() ) {
			return self::offer( $product, $product );
		}
		$offers = '';
		foreach ( $product->get_children() as $id ) {
			$variation = wc_get_product( $id );
			if ( $variation && $variation->variation_is_visible() ) {
				$offers .= self::offer( $variation, $product );
			}
		}
		return $offers;
	}

	/**
	 * One thing that can be bought.
	 *
	 * @param object $item    A product or a variation.
	 * @param object $product The product it belongs to: itself, where it has no variations.
	 */
	private static function offer( $item, $product ): string {
		$is_here = $item->is_in_stock();
		$group   = $item === $product ? '' : ' group_id="' . (int) $product->get_id() . '"';
		$parts   = array(
			self::element( 'name', $item->get_name() ),
			self::element( 'url', $item->get_permalink() ),
			self::prices( $item ),
			self::element( 'currencyId', get_woocommerce_currency() ),
		);
		foreach ( array_slice( $product->get_category_ids(), 0, 1 ) as $category ) {
			$parts[] = self::element( 'categoryId', (string) (int) $category );
		}
		$image = (int) $item->get_image_id();
		if ( $image ) {
			$parts[] = self::element( 'picture', (string) wp_get_attachment_image_url( $image, 'large' ) );
		}
		$parts[] = self::element( 'vendorCode', (string) $item->get_sku() );
		$words   = (string) $product->get_short_description();
		$words   = '' === trim( $words ) ? (string) $product->get_description() : $words;
		$parts[] = self::element( 'description', wp_html_excerpt( strip_shortcodes( $words ), 2000 ) );
		// Not to be had is not shown; what is made to order is.
		$parts[] = $is_here ? '' : '<disabled>true</disabled>';
		return '<offer id="' . (int) $item->get_id() . '" available="' . ( $is_here && 'instock' === $item->get_stock_status() ? 'true' : 'false' ) . '"' . $group . '>' . implode( '', $parts ) . "</offer>\n";
	}

	/**
	 * What it costs as visitors see it, taxes included where the shop shows them; the price before, where it is on sale.
	 *
	 * @param object $item A product or a variation.
	 */
	private static function prices( $item ): string {
		if ( '' === (string) $item->get_price() ) {
			return '';
		}
		$now    = (float) wc_get_price_to_display( $item );
		$before = $item->is_on_sale() && '' !== (string) $item->get_regular_price() ? (float) wc_get_price_to_display( $item, array( 'price' => $item->get_regular_price() ) ) : 0.0;
		return self::element( 'price', self::number( $now ) ) . ( $before > $now ? self::element( 'oldprice', self::number( $before ) ) : '' );
	}

	/**
	 * A price with a point, whatever the language of the site.
	 *
	 * @param float $amount A price.
	 */
	private static function number( float $amount ): string {
		return number_format( $amount, wc_get_price_decimals(), '.', '' );
	}

	/**
	 * An element, or nothing where it would be empty.
	 *
	 * @param string $name Its name.
	 * @param string $text What stands in it, as plain words.
	 */
	private static function element( string $name, string $text ): string {
		$text = self::text( $text );
		return '' === $text ? '' : "<$name>$text</$name>";
	}

	/**
	 * Plain words as XML: WordPress keeps entities of HTML, which XML does not know, and signs that XML forbids.
	 *
	 * @param string $text Plain words, perhaps with tags.
	 */
	private static function text( string $text ): string {
		$plain = html_entity_decode( wp_strip_all_tags( $text ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		$clean = (string) preg_replace( '/[^\x{9}\x{A}\x{D}\x{20}-\x{D7FF}\x{E000}-\x{FFFD}\x{10000}-\x{10FFFF}]/u', '', $plain );
		return htmlspecialchars( trim( $clean ), ENT_QUOTES | ENT_XML1, 'UTF-8' );
	}
}
