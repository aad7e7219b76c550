<?php
/**
 * The page that connects the site.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** What is shown where the panel will be: the way to connect, or the question of a copy. */
final class Connect_Page {

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

	/** Prints the page. */
	public function render(): void {
		echo '<div class="wrap"><h1>Smartpoint</h1>';
		self::notice();
		if ( ! current_user_can( Capabilities::MANAGE ) ) {
			echo '<p>' . esc_html__( 'The site is not connected. Ask an administrator of this site.', 'smartpoint' ) . '</p>';
		} elseif ( $this->connection->is_elsewhere() ) {
			$this->ask_about_copy();
		} else {
			$this->forms();
		}
		echo '</div>';
	}

	/** What the last button has brought, once. */
	public static function notice(): void {
		$name   = 'smartpoint_notice_' . get_current_user_id();
		$notice = get_transient( $name );
		if ( ! is_array( $notice ) ) {
			return;
		}
		delete_transient( $name );
		printf( '<div class="notice notice-%s"><p>%s</p></div>', esc_attr( $notice[0] ), esc_html( $notice[1] ) );
	}

	/**
	 * A button that posts to a handler.
	 *
	 * @param string $action  Name of the handler.
	 * @param string $words   Words on the button.
	 * @param string $classes Classes of the button.
	 */
	public static function button( string $action, string $words, string $classes = 'button' ): void {
		printf( '<form method="post" action="%s" style="display:inline-block;margin-inline-end:8px">', esc_url( admin_url( 'admin-post.php' ) ) );
		self::hidden( $action );
		printf( '<button type="submit" class="%s">%s</button></form>', esc_attr( $classes ), esc_html( $words ) );
	}

	/** The database came from another address. */
	private function ask_about_copy(): void {
		$facts = $this->connection->facts();
		echo '<div class="notice notice-warning inline"><p><strong>';
		/* translators: %s: address of the site that is connected */
		echo esc_html( sprintf( __( 'The connection belongs to %s.', 'smartpoint' ), $facts['home'] ) );
		echo '</strong></p><p>' . esc_html__( 'This site has another address. Until you say what it is, it shows no widgets and sends nothing, so that the figures of the live site stay true.', 'smartpoint' ) . '</p></div><p>';
		self::button( 'forget', __( 'This is a copy: disconnect it here', 'smartpoint' ), 'button button-primary' );
		self::button( 'move', __( 'The site has moved here', 'smartpoint' ) );
		echo '</p>';
	}

	/** Connect, or paste a key. */
	private function forms(): void {
		$service = $this->connection->service();
		echo '<p>' . esc_html__( 'Make pop-ups, forms and quizzes, and read the leads they bring, here in your admin.', 'smartpoint' ) . '</p>';
		printf( '<form method="post" action="%s">', esc_url( admin_url( 'admin-post.php' ) ) );
		self::hidden( 'connect' );
		echo '<table class="form-table" role="presentation"><tr><th scope="row"><label for="smartpoint-service">' . esc_html__( 'Address of the service', 'smartpoint' ) . '</label></th><td>';
		self::address( 'smartpoint-service', $service );
		echo '</td></tr></table><p><button type="submit" class="button button-primary button-hero">' . esc_html__( 'Connect', 'smartpoint' ) . '</button></p>';
		echo '<p class="description">' . esc_html__( 'The service opens, you sign in or register there, and say yes. Nothing is sent before that.', 'smartpoint' ) . '</p></form>';

		echo '<details style="margin-top:24px"><summary>' . esc_html__( 'Connect by a key', 'smartpoint' ) . '</summary>';
		printf( '<form method="post" action="%s">', esc_url( admin_url( 'admin-post.php' ) ) );
		self::hidden( 'paste' );
		echo '<table class="form-table" role="presentation"><tr><th scope="row"><label for="smartpoint-service-2">' . esc_html__( 'Address of the service', 'smartpoint' ) . '</label></th><td>';
		self::address( 'smartpoint-service-2', $service );
		echo '</td></tr><tr><th scope="row"><label for="smartpoint-key">' . esc_html__( 'Key', 'smartpoint' ) . '</label></th><td><input type="password" class="regular-text code" id="smartpoint-key" name="key" autocomplete="off" required>';
		echo '<p class="description">' . esc_html__( 'Made in the panel of the service: “General settings”, the card of the site, “Plugin for the site”.', 'smartpoint' ) . '</p></td></tr></table>';
		echo '<p><button type="submit" class="button">' . esc_html__( 'Connect by the key', 'smartpoint' ) . '</button></p></form></details>';
	}

	/**
	 * Field of the address.
	 *
	 * @param string $id    Id of the field.
	 * @param string $value What stands in it.
	 */
	private static function address( string $id, string $value ): void {
		printf( '<input type="url" class="regular-text code" id="%s" name="service" value="%s" placeholder="https://app.example.com" required>', esc_attr( $id ), esc_attr( $value ) );
	}

	/**
	 * Fields that tell the handler.
	 *
	 * @param string $action Name of the handler.
	 */
	private static function hidden( string $action ): void {
		printf( '<input type="hidden" name="action" value="%s">', esc_attr( "smartpoint_$action" ) );
		wp_nonce_field( 'smartpoint' );
	}
}
