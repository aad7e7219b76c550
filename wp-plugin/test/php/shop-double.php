<?php
/**
 * Stands in for WooCommerce: products and the functions that read them, as its code reference documents them. What is
 * not there fails, and so does a wish the double does not know.
 *
 * @package Smartpoint
 */

/** A shop in memory. */
final class Shop_Double {
	public static $products = array();
	public static $asked    = 0;

	public static function reset(): void {
		self::$products = array();
		self::$asked    = 0;
	}

	public static function add( int $id, array $values = array() ): Product_Double {
		self::$products[ $id ] = new Product_Double( array( 'get_id' => $id ) + $values );
		return self::$products[ $id ];
	}
}

/** A product or a variation: answers what it was given, in the types of WooCommerce. */
final class Product_Double {
	private $values;

	public function __construct( array $values ) {
		$this->values = $values + array(
			'get_type'               => 'simple',
			'get_status'             => 'publish',
			'get_catalog_visibility' => 'visible',
			'get_post_password'      => '',
			'get_name'               => 'Product ' . $values['get_id'],
			'get_permalink'          => 'https://shop.example/p/' . $values['get_id'],
			'get_price'              => '100',
			'get_regular_price'      => '100',
			'is_on_sale'             => false,
			'is_in_stock'            => true,
			'get_stock_status'       => 'instock',
			'get_category_ids'       => array(),
			'get_image_id'           => 0,
			'get_sku'                => '',
			'get_short_description'  => '',
			'get_description'        => '',
		);
	}

	public function __call( $name, $args ) {
		if ( ! array_key_exists( $name, $this->values ) ) {
			throw new BadMethodCallException( "the double has no $name" );
		}
		return $this->values[ $name ];
	}
}

function wc_get_products( $args ) {
	$known = array(
		'status'     => 'publish',
		'visibility' => 'catalog',
		'limit'      => -1,
		'orderby'    => 'ID',
		'order'      => 'ASC',
		'return'     => 'ids',
	);
	if ( $args !== $known ) {
		throw new InvalidArgumentException( 'the double was asked for ' . wp_json_encode( $args ) );
	}
	$listed = array_filter(
		Shop_Double::$products,
		static function ( $product ) {
			return 'variation' !== $product->get_type() && 'publish' === $product->get_status() && in_array( $product->get_catalog_visibility(), array( 'visible', 'catalog' ), true );
		}
	);
	return array_keys( $listed );
}

function wc_get_product( $id ) {
	++Shop_Double::$asked;
	return isset( Shop_Double::$products[ $id ] ) ? Shop_Double::$products[ $id ] : false;
}

function wc_get_price_to_display( $product, $args = array() ) {
	// Prices without VAT in the database, with it on the page.
	return 1.2 * (float) ( isset( $args['price'] ) ? $args['price'] : $product->get_price() );
}

function wc_get_price_decimals() {
	return 2;
}

function get_woocommerce_currency() {
	return 'KZT';
}
