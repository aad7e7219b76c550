<?php
/**
 * Puts the parts together.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** The one place that knows every part. */
final class Plugin {

	/**
	 * The only one.
	 *
	 * @var self|null
	 */
	private static $only;

	/**
	 * The connection with the service.
	 *
	 * @var Connection
	 */
	public $connection;

	/**
	 * Buttons that open widgets.
	 *
	 * @var Opener
	 */
	public $opener;

	/** Loads and starts the parts, once. */
	public static function start(): self {
		if ( null === self::$only ) {
			self::$only = new self();
		}
		return self::$only;
	}

	/** Requires the classes and lets each add its hooks. */
	private function __construct() {
		$files = array( 'secret-box', 'service-client', 'connection', 'capabilities', 'panel-proxy', 'panel-screen', 'connect-actions', 'connect-page', 'lead-queue', 'lead-delivery', 'contacts', 'visitor-cookie', 'lead-sources', 'sources-screen', 'products-screen', 'settings-screen', 'placement', 'consent', 'site-tag', 'opener', 'widget-block', 'product-writer', 'product-feed', 'privacy', 'site-health', 'cli' );
		foreach ( $files as $file ) {
			require_once SMARTPOINT_DIR . "includes/class-$file.php";
		}
		$client           = new Service_Client();
		$this->connection = new Connection( $client, new Secret_Box() );
		$placement        = new Placement();
		$consent          = new Consent( $this->connection );
		$tag              = new Site_Tag( $this->connection, $placement, $consent );
		$this->opener     = new Opener( $tag );
		$queue            = new Lead_Queue();
		$delivery         = new Lead_Delivery( $this->connection, $client, $queue );
		$sources          = new Sources_Screen( $queue, $delivery );
		$products         = new Products_Screen( $this->connection );
		$parts            = array(
			new Capabilities(),
			new Panel_Proxy( $this->connection, $client ),
			new Panel_Screen( $this->connection ),
			new Connect_Actions( $this->connection ),
			new Settings_Screen( $this->connection, $sources, $products ),
			$delivery,
			new Lead_Sources( $this->connection, $queue, $delivery ),
			$sources,
			$placement,
			$consent,
			$tag,
			$this->opener,
			new Widget_Block( $this->connection, $client, $this->opener ),
			$products,
			new Product_Feed(),
			new Privacy( $this->connection, $client, $queue ),
			new Site_Health( $this->connection ),
		);
		foreach ( $parts as $part ) {
			$part->hooks();
		}
		add_action( 'init', array( $this, 'translations' ) );
		if ( defined( 'WP_CLI' ) && WP_CLI ) {
			\WP_CLI::add_command( 'smartpoint', new Cli( $this->connection ) );
		}
	}

	/** The plugin speaks Russian even where no language packs were loaded. */
	public function translations(): void {
		load_plugin_textdomain( 'smartpoint', false, dirname( plugin_basename( SMARTPOINT_FILE ) ) . '/languages' );
	}
}
