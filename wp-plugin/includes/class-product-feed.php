<?php
/**
 * Products for showcases.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/**
 * A file of the products of the shop at an address that nobody guesses. It is written in steps, each of which ends in
 * time, and takes the place of the one before when it is whole.
 */
final class Product_Feed {

	/** Option: the token; no token, no feed. */
	const TOKEN = 'smartpoint_products_token';

	/** Option: how far the file that is being written is. */
	const PROGRESS = 'smartpoint_products_progress';

	const EVENT = 'smartpoint_products';

	/** Option: since when somebody writes. */
	const LOCK = 'smartpoint_products_lock';

	/** Products a step; seconds for all steps of a request, until somebody may ask again; how old a file may be. */
	const STEP    = 50;
	const SECONDS = 15;
	const AGAIN   = 20;
	const AGE     = 900;

	/** Its address, and the step of WP-Cron. */
	public function hooks(): void {
		add_action( 'rest_api_init', array( $this, 'register' ) );
		add_filter( 'rest_pre_serve_request', array( $this, 'serve' ), 10, 2 );
		add_action( self::EVENT, array( $this, 'work' ) );
	}

	/** Anybody who knows the token: the service is nobody of this site. */
	public function register(): void {
		register_rest_route(
			Panel_Proxy::NAMESPACE,
			'/products/(?P<token>[0-9a-f]{32})',
			array(
				'methods'             => 'GET',
				'callback'            => array( $this, 'answer' ),
				'permission_callback' => array( $this, 'permit' ),
				'show_in_index'       => false,
			)
		);
	}

	/**
	 * Whether the token is the one.
	 *
	 * @param \WP_REST_Request $request What is asked.
	 */
	public function permit( \WP_REST_Request $request ): bool {
		$token = (string) get_option( self::TOKEN, '' );
		return '' !== $token && hash_equals( $token, (string) $request['token'] );
	}

	/** Whether there is a shop. */
	public static function is_possible(): bool {
		return function_exists( 'wc_get_products' );
	}

	/** Where the service reads it; nothing while it is off. */
	public static function address(): string {
		$token = (string) get_option( self::TOKEN, '' );
		return '' === $token ? '' : rest_url( Panel_Proxy::NAMESPACE . "/products/$token" );
	}

	/** A new address. Its file is written for the first who asks for it. */
	public static function begin(): void {
		self::forget();
		update_option( self::TOKEN, bin2hex( random_bytes( 16 ) ), false );
	}

	/** Token and files are gone. */
	public static function forget(): void {
		$file = self::file();
		foreach ( '' === $file ? array() : array( $file, "$file.part" ) as $name ) {
			if ( is_file( $name ) ) {
				wp_delete_file( $name );
			}
		}
		delete_option( self::TOKEN );
		delete_option( self::PROGRESS );
		wp_clear_scheduled_hook( self::EVENT );
	}

	/**
	 * The newest whole file; a first one that is not whole yet is asked for again soon.
	 *
	 * @return \WP_REST_Response
	 */
	public function answer(): \WP_REST_Response {
		$file = self::file();
		if ( self::is_possible() && ( ! is_file( $file ) || time() - filemtime( $file ) > self::AGE ) ) {
			$this->work();
		}
		clearstatcache();
		if ( ! is_file( $file ) ) {
			$response = new \WP_REST_Response( array( 'message' => __( 'The file of products is being written.', 'smartpoint' ) ), 503 );
			$response->header( 'Retry-After', (string) self::AGAIN );
			return $response;
		}
		$response = new \WP_REST_Response( 'smartpoint-products' );
		$response->header( 'Content-Type', 'application/xml; charset=UTF-8' );
		$response->header( 'Cache-Control', 'no-store' );
		$response->header( 'X-Robots-Tag', 'noindex' );
		return $response;
	}

	/**
	 * Sends the file as it is, piece by piece.
	 *
	 * @param bool  $is_served Whether somebody has printed already.
	 * @param mixed $response  The response.
	 */
	public function serve( $is_served, $response ): bool {
		if ( $is_served || ! $response instanceof \WP_REST_Response || 'smartpoint-products' !== $response->get_data() ) {
			return (bool) $is_served;
		}
		readfile( self::file() ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_system_operations_readfile -- in pieces; WP_Filesystem would take it whole.
		return true;
	}

	/** Writes on for as long as a request may last; WP-Cron goes on with what is left. */
	public function work(): void {
		if ( '' === (string) get_option( self::TOKEN, '' ) || ! self::is_possible() || ! $this->hold() ) {
			return;
		}
		$until = microtime( true ) + self::SECONDS;
		do {
			$is_done = $this->step();
		} while ( ! $is_done && microtime( true ) < $until );
		delete_option( self::LOCK );
		if ( ! $is_done && ! wp_next_scheduled( self::EVENT ) ) {
			wp_schedule_single_event( time() + 5, self::EVENT );
		}
	}

	/** One writer at a time; one that died is over after two minutes. */
	private function hold(): bool {
		global $wpdb;
		$now = time();
		// phpcs:disable WordPress.DB -- the database decides who is first: add_option() would say so to both.
		$is_held = $wpdb->query( $wpdb->prepare( "INSERT IGNORE INTO {$wpdb->options} (option_name, option_value, autoload) VALUES (%s, %s, 'off')", self::LOCK, $now ) );
		if ( ! $is_held ) {
			$is_held = $wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->options} SET option_value = %s WHERE option_name = %s AND option_value < %s", $now, self::LOCK, $now - 2 * MINUTE_IN_SECONDS ) );
		}
		// phpcs:enable
		return (bool) $is_held;
	}

	/** The next products by their numbers: what is added or removed meanwhile moves nothing. True: the file is whole. */
	private function step(): bool {
		$file = self::file();
		$part = "$file.part";
		$last = is_file( $part ) ? (int) get_option( self::PROGRESS, 0 ) : 0;
		$how  = 0 === $last ? 0 : FILE_APPEND;
		$text = 0 === $last ? Product_Writer::head() : '';
		$ids  = array_filter(
			array_map( 'intval', self::ids() ),
			static function ( $id ) use ( $last ) {
				return $id > $last;
			}
		);
		sort( $ids );
		$now = array_slice( $ids, 0, self::STEP );
		foreach ( $now as $id ) {
			$product = wc_get_product( $id );
			$text   .= $product ? Product_Writer::offers( $product ) : '';
			$last    = $id;
		}
		$is_done = count( $ids ) <= self::STEP;
		$text   .= $is_done ? Product_Writer::foot() : '';
		// phpcs:disable WordPress.WP.AlternativeFunctions -- WP_Filesystem neither appends nor renames at once.
		file_put_contents( $part, $text, $how );
		if ( $is_done ) {
			rename( $part, $file );
			delete_option( self::PROGRESS );
			return true;
		}
		// phpcs:enable
		update_option( self::PROGRESS, $last, false );
		return false;
	}

	/** Numbers of all products of the catalogue. */
	private static function ids(): array {
		return wc_get_products(
			array(
				'status'     => 'publish',
				'visibility' => 'catalog',
				'limit'      => -1,
				'orderby'    => 'ID',
				'order'      => 'ASC',
				'return'     => 'ids',
			)
		);
	}

	/** Among the uploads, under a name of the token, with no list of the folder for anybody. */
	private static function file(): string {
		$token = (string) get_option( self::TOKEN, '' );
		if ( '' === $token ) {
			return '';
		}
		$folder = trailingslashit( wp_upload_dir( null, false )['basedir'] ) . 'smartpoint';
		if ( wp_mkdir_p( $folder ) && ! is_file( "$folder/index.html" ) ) {
			file_put_contents( "$folder/index.html", '' ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- an empty file.
		}
		return "$folder/products-$token.xml";
	}
}
