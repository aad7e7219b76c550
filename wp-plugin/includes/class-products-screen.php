<?php
/**
 * Products of the shop in the settings.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** One button brings the products to showcases, one takes them back; beside it stands what the service has read. */
final class Products_Screen {

	/** Option: number of the feed at the service. */
	const FEED = 'smartpoint_products_feed';

	/** Minutes between two readings. */
	const RHYTHM = 60;

	/**
	 * The connection.
	 *
	 * @var Connection
	 */
	private $connection;

	/**
	 * Takes what it needs.
	 *
	 * @param Connection $connection The connection.
	 */
	public function __construct( Connection $connection ) {
		$this->connection = $connection;
	}

	/** Answers its button. */
	public function hooks(): void {
		add_action( 'admin_post_smartpoint_products', array( $this, 'save' ) );
	}

	/** Prints the part, where there is a shop. */
	public function render(): void {
		if ( ! Product_Feed::is_possible() ) {
			return;
		}
		$address = Product_Feed::address();
		echo '<h2>' . esc_html__( 'Products of WooCommerce', 'smartpoint' ) . '</h2>';
		echo '<p>' . esc_html__( 'Showcases show what is published and in stock, with sale prices. The service reads them from this site every hour.', 'smartpoint' ) . '</p>';
		if ( '' === $address && ! $this->connection->is_live() ) {
			echo '<p>' . esc_html__( 'Connect the site first.', 'smartpoint' ) . '</p>';
			return;
		}
		if ( '' !== $address ) {
			$this->state( $address );
		}
		printf( '<form method="post" action="%s"><input type="hidden" name="action" value="smartpoint_products"><input type="hidden" name="on" value="%s">', esc_url( admin_url( 'admin-post.php' ) ), esc_attr( '' === $address ? '1' : '' ) );
		wp_nonce_field( 'smartpoint' );
		printf( '<p><button type="submit" class="button">%s</button></p></form>', esc_html( '' === $address ? __( 'Show products in showcases', 'smartpoint' ) : __( 'Take the products back', 'smartpoint' ) ) );
	}

	/** Switches it on or off, here and at the service. */
	public function save(): void {
		if ( ! current_user_can( Capabilities::MANAGE ) ) {
			wp_die( esc_html__( 'You are not allowed to do this.', 'smartpoint' ), 403 );
		}
		check_admin_referer( 'smartpoint' );
		$notice = empty( $_POST['on'] ) ? $this->stop() : $this->start();
		set_transient( 'smartpoint_notice_' . get_current_user_id(), $notice, MINUTE_IN_SECONDS );
		wp_safe_redirect( admin_url( 'admin.php?page=' . Panel_Screen::SETTINGS ) );
		exit;
	}

	/** Makes the address and tells the service. What to say of it. */
	private function start(): array {
		if ( ! Product_Feed::is_possible() || ! $this->connection->is_live() ) {
			return array( 'error', __( 'Connect the site first.', 'smartpoint' ) );
		}
		// Pressed twice: a second address would leave the first to the service for ever.
		if ( get_option( self::FEED ) ) {
			return $this->begun();
		}
		Product_Feed::begin();
		$name = sprintf( 'WooCommerce: %s', wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES ) );
		$feed = $this->connection->ask(
			'POST',
			'/v1/feeds',
			array(
				'name'         => mb_substr( $name, 0, 100 ),
				'url'          => Product_Feed::address(),
				'everyMinutes' => self::RHYTHM,
			)
		);
		if ( is_wp_error( $feed ) ) {
			Product_Feed::forget();
			/* translators: %s: why */
			return array( 'error', sprintf( __( 'The service does not take the products: %s', 'smartpoint' ), $feed->get_error_message() ) );
		}
		update_option( self::FEED, (int) $feed['id'], false );
		return $this->begun();
	}

	/** What to say once the service has the address. */
	private function begun(): array {
		return array( 'success', __( 'The service reads the products now. Make a showcase in the panel and choose them.', 'smartpoint' ) );
	}

	/** Takes them from the service, unless a showcase shows them. What to say of it. */
	private function stop(): array {
		$id   = (int) get_option( self::FEED, 0 );
		$gone = $id && $this->connection->is_live() ? $this->connection->ask( 'DELETE', "/v1/feeds/$id" ) : true;
		if ( is_wp_error( $gone ) && 'not-found' !== $gone->get_error_code() ) {
			return array( 'error', $gone->get_error_message() );
		}
		delete_option( self::FEED );
		Product_Feed::forget();
		return array( 'success', __( 'Showcases have the products no more.', 'smartpoint' ) );
	}

	/**
	 * What the service has read; an address that an older version has made is shown to be copied.
	 *
	 * @param string $address Where the products are.
	 */
	private function state( string $address ): void {
		$feed = $this->feed();
		if ( null === $feed ) {
			echo '<p>' . esc_html__( 'Add this address in the panel: Directories, “Product feeds”.', 'smartpoint' ) . '</p>';
			printf( '<p><input type="url" class="large-text code" readonly value="%s" aria-label="%s"></p>', esc_attr( $address ), esc_attr__( 'Address of the products', 'smartpoint' ) );
			return;
		}
		if ( is_wp_error( $feed ) || 'failing' === $feed['state'] ) {
			printf( '<div class="notice notice-error inline"><p>%s</p></div>', esc_html( is_wp_error( $feed ) ? $feed->get_error_message() : (string) $feed['fault'] ) );
			return;
		}
		$words = 'preparing' === $feed['state'] ? __( 'This site is preparing the file of products. The service takes it as soon as it is ready.', 'smartpoint' ) : __( 'The service reads the products now.', 'smartpoint' );
		if ( null !== $feed['fetchedAt'] ) {
			/* translators: %s: how many */
			$words = sprintf( __( 'Products in showcases: %s', 'smartpoint' ), number_format_i18n( (int) $feed['items'] ) );
		}
		echo '<p><strong>' . esc_html( $words ) . '</strong></p>';
	}

	/**
	 * The feed as the service has it; null where it was removed there, or never added from here.
	 *
	 * @return array|\WP_Error|null
	 */
	private function feed() {
		$id = (int) get_option( self::FEED, 0 );
		if ( ! $id || ! $this->connection->is_live() ) {
			return null;
		}
		$answer = $this->connection->ask( 'GET', '/v1/feeds' );
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}
		foreach ( $answer['feeds'] as $feed ) {
			if ( $id === (int) $feed['id'] ) {
				return $feed;
			}
		}
		return null;
	}
}
