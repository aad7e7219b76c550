<?php
/**
 * The panel in wp-admin.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** The menu, and the page the panel lives on. */
final class Panel_Screen {

	const PAGE     = 'smartpoint';
	const SETTINGS = 'smartpoint-settings';

	/**
	 * The connection.
	 *
	 * @var Connection
	 */
	private $connection;

	/**
	 * Hook names of our own pages.
	 *
	 * @var string[]
	 */
	private $pages = array();

	/**
	 * Takes what it needs.
	 *
	 * @param Connection $connection The connection.
	 */
	public function __construct( Connection $connection ) {
		$this->connection = $connection;
	}

	/** Adds the menu and, on our own page, the files. */
	public function hooks(): void {
		add_action( 'admin_menu', array( $this, 'menu' ) );
		add_action( 'admin_enqueue_scripts', array( $this, 'enqueue' ) );
		add_filter( 'submenu_file', array( $this, 'current' ), 10, 2 );
	}

	/** One entry with the screens below it. Before connecting everything leads to the settings. */
	public function menu(): void {
		$icon          = 'data:image/svg+xml;base64,' . base64_encode( '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path fill="black" d="M10 1a7 7 0 0 1 7 7c0 4.600-7 11-7 11S3 12.600 3 8a7 7 0 0 1 7-7Zm0 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z"/></svg>' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode
		$this->pages[] = add_menu_page( 'Smartpoint', 'Smartpoint', Capabilities::VIEW_LEADS, self::PAGE, array( $this, 'render' ), $icon, 58 );
		add_submenu_page( self::PAGE, 'Smartpoint', __( 'Widgets', 'smartpoint' ), Capabilities::VIEW_LEADS, self::PAGE, array( $this, 'render' ) );
		if ( $this->connection->is_live() ) {
			add_submenu_page( self::PAGE, 'Smartpoint', __( 'Statistics', 'smartpoint' ), Capabilities::VIEW_LEADS, self::address( '/stats/' ) );
			add_submenu_page( self::PAGE, 'Smartpoint', __( 'Leads', 'smartpoint' ), Capabilities::VIEW_LEADS, self::address( '/report/' ) );
			add_submenu_page( self::PAGE, 'Smartpoint', __( 'Calls', 'smartpoint' ), Capabilities::VIEW_LEADS, self::address( '/calls/' ) );
		}
	}

	/**
	 * Marks the entry of the screen that is shown.
	 *
	 * @param string|null $file   What WordPress would mark.
	 * @param string|null $parent Entry of the menu that is open.
	 * @return string|null
	 */
	public function current( $file, $parent = null ) {
		$path = isset( $_GET['path'] ) ? sanitize_text_field( wp_unslash( $_GET['path'] ) ) : ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only looked at.
		foreach ( array( '/stats/', '/report/', '/calls/' ) as $screen ) {
			if ( self::PAGE === $parent && 0 === strpos( $path, $screen ) ) {
				return self::address( $screen );
			}
		}
		return $file;
	}

	/**
	 * Files of the panel, on its page only.
	 *
	 * @param string $page Hook name of the page.
	 */
	public function enqueue( $page ): void {
		if ( ! in_array( $page, $this->pages, true ) || ! $this->connection->is_live() ) {
			return;
		}
		$files = $this->files();
		foreach ( $files['handles'] as $handle ) {
			wp_enqueue_script( $handle );
		}
		wp_enqueue_script_module( 'smartpoint-panel', $this->url( $files['entry'] ), array(), null ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion -- the name holds a hash of the content.
		wp_enqueue_style( 'smartpoint-panel', $this->url( $files['css'] ), array( 'wp-components' ), SMARTPOINT_VERSION );
		wp_enqueue_style( 'smartpoint-admin', plugins_url( 'assets/admin.css', SMARTPOINT_FILE ), array(), SMARTPOINT_VERSION );
	}

	/** The place of the panel with its facts, or the way to connect. */
	public function render(): void {
		if ( ! $this->connection->is_live() ) {
			( new Connect_Page( $this->connection ) )->render();
			return;
		}
		$files = $this->files();
		$facts = array(
			'locale'        => Service_Client::locale(),
			'brand'         => 'Smartpoint',
			'base-url'      => $this->connection->service(),
			'preview'       => $this->url( $files['preview'] ),
			'rest'          => rest_url( Panel_Proxy::NAMESPACE . '/panel' ),
			'nonce'         => wp_create_nonce( 'wp_rest' ),
			'nonce-address' => admin_url( 'admin-ajax.php?action=rest-nonce' ),
			'sign-in-again' => __( 'You have been signed out of WordPress. Reload the page and sign in again.', 'smartpoint' ),
			'door'          => implode( ' ', array_column( require SMARTPOINT_DIR . 'includes/endpoints.php', 'id' ) ),
		);
		echo '<div class="wrap" hidden><h1>Smartpoint</h1></div><div id="smartpoint-panel"';
		foreach ( $facts as $name => $value ) {
			printf( ' data-%s="%s"', esc_attr( $name ), esc_attr( $value ) );
		}
		echo '></div>';
	}

	/**
	 * Address of a screen of the panel, as the menu wants it.
	 *
	 * @param string $path Path in the panel.
	 */
	public static function address( string $path ): string {
		return 'admin.php?page=' . self::PAGE . '&path=' . rawurlencode( $path );
	}

	/**
	 * Names of the built files.
	 *
	 * @return array{entry: string, css: string, preview: string, handles: string[]}
	 */
	private function files(): array {
		return require SMARTPOINT_DIR . 'assets/manifest.php';
	}

	/**
	 * Address of a built file.
	 *
	 * @param string $file Name below assets/.
	 */
	private function url( string $file ): string {
		return plugins_url( 'assets/' . $file, SMARTPOINT_FILE );
	}
}
