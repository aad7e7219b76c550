<?php
/**
 * The script on pages.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** One async script of the service. It says nothing of visitor or page, so that caches may keep it for ever. */
final class Site_Tag {

	const HANDLE = 'smartpoint';

	/** What optimisers read as "not this one", by attribute. */
	const LEFT_ALONE = array(
		'data-cfasync'       => 'false', // Rocket Loader of Cloudflare.
		'data-no-optimize'   => '1', // LiteSpeed Cache.
		'data-no-defer'      => '1', // LiteSpeed Cache.
		'data-noptimize'     => '1', // Autoptimize.
		'nowprocket'         => true, // WP Rocket.
		'nitro-exclude'      => true, // NitroPack.
		'data-jetpack-boost' => 'ignore', // Jetpack Boost.
	);

	/**
	 * The connection.
	 *
	 * @var Connection
	 */
	private $connection;

	/**
	 * Where it may be.
	 *
	 * @var Placement
	 */
	private $placement;

	/**
	 * What visitors have agreed to.
	 *
	 * @var Consent
	 */
	private $consent;

	/**
	 * Takes what it needs.
	 *
	 * @param Connection $connection The connection.
	 * @param Placement  $placement  Where it may be.
	 * @param Consent    $consent    What visitors have agreed to.
	 */
	public function __construct( Connection $connection, Placement $placement, Consent $consent ) {
		$this->connection = $connection;
		$this->placement  = $placement;
		$this->consent    = $consent;
	}

	/** Only on pages for visitors. */
	public function hooks(): void {
		add_action( 'wp_enqueue_scripts', array( $this, 'enqueue' ) );
		add_filter( 'script_loader_tag', array( $this, 'leave_alone' ), 10, 2 );
	}

	/** On pages where the settings of the plugin want it. */
	public function enqueue(): void {
		$this->add( $this->placement->allows() );
	}

	/** A widget was put into the page by hand: it brings the script along, except where its owner wants none. */
	public function bring(): void {
		if ( ! wp_script_is( self::HANDLE ) && ! wp_script_is( Consent::HANDLE ) && ! is_admin() ) {
			$this->add( $this->placement->allows( true ) );
		}
	}

	/**
	 * Through the script API, so that other plugins may move or stop it.
	 *
	 * @param bool $is_allowed What the settings of the plugin say.
	 */
	private function add( bool $is_allowed ): void {
		if ( ! $this->connection->is_live() ) {
			return;
		}
		/**
		 * Whether the script may stand on this page: for consent banners and for themes.
		 *
		 * @param bool $is_allowed What the settings of the plugin say.
		 */
		if ( ! apply_filters( 'smartpoint_show_tag', $is_allowed ) ) {
			return;
		}
		$facts   = $this->connection->facts();
		$address = $facts['service'] . '/w/' . rawurlencode( $facts['site_key'] ) . '.js';
		$args    = array(
			'strategy'  => 'async',
			'in_footer' => true,
		);
		if ( ! $this->consent->brings( $address ) ) {
			wp_enqueue_script( self::HANDLE, $address, array(), null, $args ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion -- the service revalidates it itself.
		}
	}

	/**
	 * Optimisers that merge, copy or delay scripts would leave pages with widgets of yesterday, and visits uncounted until
	 * somebody touches the page.
	 *
	 * @param string $tag    The element.
	 * @param string $handle Its handle.
	 */
	public function leave_alone( $tag, $handle ) {
		if ( self::HANDLE !== $handle ) {
			return $tag;
		}
		$processor = new \WP_HTML_Tag_Processor( $tag );
		if ( $processor->next_tag( 'script' ) ) {
			foreach ( self::LEFT_ALONE as $name => $value ) {
				$processor->set_attribute( $name, $value );
			}
		}
		return $processor->get_updated_html();
	}
}
