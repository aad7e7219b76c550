<?php
/**
 * @package Smartpoint
 */

use PHPUnit\Framework\TestCase;
use Smartpoint\Product_Feed;
use Smartpoint\Product_Writer;

/** Products of the shop as a file. */
final class ProductFeedTest extends TestCase {

	private $token = '0123456789abcdef0123456789abcdef';

	protected function setUp(): void {
		Shop_Double::reset();
		Product_Feed::forget();
		delete_option( Product_Feed::LOCK );
		update_option( Product_Feed::TOKEN, $this->token );
		register_taxonomy( 'product_cat', 'post' );
	}

	protected function tearDown(): void {
		Product_Feed::forget();
		$left = get_terms(
			array(
				'taxonomy'   => 'product_cat',
				'hide_empty' => false,
				'fields'     => 'ids',
			)
		);
		foreach ( $left as $term ) {
			wp_delete_term( $term, 'product_cat' );
		}
	}

	private function folder(): string {
		return wp_upload_dir()['basedir'] . '/smartpoint';
	}

	private function file(): string {
		return $this->folder() . "/products-{$this->token}.xml";
	}

	private function ask( string $token ): WP_REST_Response {
		return rest_do_request( new WP_REST_Request( 'GET', "/smartpoint/v1/products/$token" ) );
	}

	/** The file as the request prints it; XML that is not well-formed has no offers. */
	private function offers(): array {
		$response = $this->ask( $this->token );
		ob_start();
		( new Product_Feed() )->serve( false, $response );
		$xml    = simplexml_load_string( ob_get_clean() );
		$offers = array();
		foreach ( $xml ? $xml->shop->offers->offer : array() as $offer ) {
			$offers[ (string) $offer['id'] ] = $offer;
		}
		return $offers;
	}

	public function test_says_what_visitors_see_of_a_product(): void {
		$section = wp_insert_term( 'Чай & кофе', 'product_cat' );
		$values  = array(
			'get_name'              => 'Чайник «Гжель» &amp; <b>чашка</b>',
			'get_price'             => '75.5',
			'get_regular_price'     => '100',
			'is_on_sale'            => true,
			'get_category_ids'      => array( $section['term_id'] ),
			'get_sku'               => 'T-1',
			'get_short_description' => '<p>Расписан&nbsp;вручную' . "\x0B" . '</p>',
		);
		Shop_Double::add( 7, $values );
		$offer = $this->offers()['7'];
		self::assertSame( 'Чайник «Гжель» & чашка', (string) $offer->name );
		self::assertSame( '90.60', (string) $offer->price );
		self::assertSame( '120.00', (string) $offer->oldprice );
		self::assertSame( 'KZT', (string) $offer->currencyId );
		self::assertSame( (string) $section['term_id'], (string) $offer->categoryId );
		self::assertSame( "Расписан\u{a0}вручную", (string) $offer->description );
		self::assertSame( 'true', (string) $offer['available'] );
	}

	public function test_says_nothing_of_what_visitors_may_not_see(): void {
		Shop_Double::add( 1, array( 'get_status' => 'draft' ) );
		Shop_Double::add( 2, array( 'get_catalog_visibility' => 'hidden' ) );
		Shop_Double::add( 3, array( 'get_catalog_visibility' => 'search' ) );
		Shop_Double::add( 4, array( 'get_post_password' => 'secret' ) );
		Shop_Double::add( 5 );
		self::assertSame( array( 5 ), array_keys( $this->offers() ) );
		foreach ( array( 1, 2, 3, 4 ) as $id ) {
			self::assertSame( '', Product_Writer::offers( wc_get_product( $id ) ) );
		}
	}

	public function test_marks_what_is_not_to_be_had(): void {
		Shop_Double::add( 1, array( 'is_in_stock' => false, 'get_stock_status' => 'outofstock' ) );
		Shop_Double::add( 2, array( 'get_stock_status' => 'onbackorder' ) );
		Shop_Double::add( 3, array( 'get_price' => '' ) );
		$offers = $this->offers();
		self::assertSame( 'true', (string) $offers['1']->disabled );
		self::assertSame( '', (string) $offers['2']->disabled );
		self::assertSame( 'false', (string) $offers['2']['available'] );
		self::assertSame( '', (string) $offers['3']->price );
	}

	public function test_offers_every_variation_that_can_be_chosen(): void {
		Shop_Double::add( 10, array( 'get_type' => 'variable', 'get_children' => array( 11, 12, 13 ), 'get_description' => 'Футболка' ) );
		Shop_Double::add( 11, array( 'get_type' => 'variation', 'get_name' => 'Футболка, S', 'variation_is_visible' => true ) );
		Shop_Double::add( 12, array( 'get_type' => 'variation', 'variation_is_visible' => false ) );
		$offers = $this->offers();
		self::assertSame( array( 11 ), array_keys( $offers ) );
		self::assertSame( '10', (string) $offers['11']['group_id'] );
		self::assertSame( 'Футболка', (string) $offers['11']->description );
	}

	public function test_is_written_in_steps_and_takes_the_place_of_the_old_file_when_it_is_whole(): void {
		Shop_Double::add( 1 );
		self::assertSame( array( 1 ), array_keys( $this->offers() ) );
		$old = file_get_contents( $this->file() );
		for ( $id = 2; $id <= 120; $id++ ) {
			Shop_Double::add( $id );
		}
		$feed = new Product_Feed();
		$step = new ReflectionMethod( $feed, 'step' );
		if ( PHP_VERSION_ID < 80100 ) {
			$step->setAccessible( true );
		}
		self::assertFalse( $step->invoke( $feed ) );
		self::assertSame( $old, file_get_contents( $this->file() ) );
		// What is taken away meanwhile moves nothing.
		unset( Shop_Double::$products[3], Shop_Double::$products[60] );
		self::assertFalse( $step->invoke( $feed ) );
		self::assertTrue( $step->invoke( $feed ) );
		self::assertFalse( is_file( $this->file() . '.part' ) );
		$ids = array_keys( $this->offers() );
		self::assertSame( 119, count( $ids ) );
		self::assertSame( 119, count( array_unique( $ids ) ) );
		self::assertTrue( in_array( 120, $ids, true ) );
	}

	public function test_begins_anew_where_half_a_file_is_gone(): void {
		Shop_Double::add( 1 );
		update_option( Product_Feed::PROGRESS, 1 );
		self::assertSame( array( 1 ), array_keys( $this->offers() ) );
	}

	public function test_is_written_anew_when_it_is_old_only(): void {
		Shop_Double::add( 1 );
		$this->offers();
		Shop_Double::add( 2 );
		self::assertSame( array( 1 ), array_keys( $this->offers() ) );
		touch( $this->file(), time() - Product_Feed::AGE - 10 );
		self::assertSame( array( 1, 2 ), array_keys( $this->offers() ) );
	}

	public function test_asks_to_come_again_while_the_first_file_is_being_written_by_another(): void {
		Shop_Double::add( 1 );
		$hold = new ReflectionMethod( Product_Feed::class, 'hold' );
		PHP_VERSION_ID < 80100 && $hold->setAccessible( true );
		self::assertTrue( $hold->invoke( new Product_Feed() ) );
		self::assertFalse( $hold->invoke( new Product_Feed() ) );
		$response = $this->ask( $this->token );
		self::assertSame( 503, $response->get_status() );
		self::assertSame( '20', $response->get_headers()['Retry-After'] );
		self::assertFalse( wp_next_scheduled( Product_Feed::EVENT ) );
		global $wpdb;
		$wpdb->update( $wpdb->options, array( 'option_value' => time() - 130 ), array( 'option_name' => Product_Feed::LOCK ) );
		self::assertSame( array( 1 ), array_keys( $this->offers() ) );
		self::assertFalse( get_option( Product_Feed::LOCK ) );
	}

	public function test_is_for_those_who_know_the_token(): void {
		Shop_Double::add( 1 );
		self::assertSame( 401, $this->ask( str_repeat( '0', 32 ) )->get_status() );
		self::assertSame( 404, $this->ask( 'x' )->get_status() );
		Product_Feed::forget();
		self::assertSame( 401, $this->ask( $this->token )->get_status() );
		self::assertSame( array(), glob( $this->folder() . '/products-*' ) );
	}
}
