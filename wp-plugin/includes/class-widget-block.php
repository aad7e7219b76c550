<?php
/**
 * The block.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** A widget in the page itself, or a button that opens one; what its editor asks. */
final class Widget_Block {

	const NAME = 'smartpoint/widget';

	/**
	 * The connection.
	 *
	 * @var Connection
	 */
	private $connection;

	/**
	 * Speaks to the service.
	 *
	 * @var Service_Client
	 */
	private $client;

	/**
	 * Prints places and buttons.
	 *
	 * @var Opener
	 */
	private $opener;

	/**
	 * Takes what it needs.
	 *
	 * @param Connection     $connection The connection.
	 * @param Service_Client $client     Speaks to the service.
	 * @param Opener         $opener     Prints places and buttons.
	 */
	public function __construct( Connection $connection, Service_Client $client, Opener $opener ) {
		$this->connection = $connection;
		$this->client     = $client;
		$this->opener     = $opener;
	}

	/** The block, and what its editor asks. */
	public function hooks(): void {
		add_action( 'init', array( $this, 'register' ) );
		add_action( 'rest_api_init', array( $this, 'routes' ) );
	}

	/** Made on the server: posts keep which widget it is, never how it looks. */
	public function register(): void {
		$type = register_block_type(
			SMARTPOINT_DIR . 'blocks/widget',
			array(
				'title'           => __( 'Smartpoint widget', 'smartpoint' ),
				'description'     => __( 'A form, quiz or showcase in the page itself, or a button that opens one over it.', 'smartpoint' ),
				'keywords'        => array( __( 'form', 'smartpoint' ), __( 'quiz', 'smartpoint' ), __( 'lead', 'smartpoint' ), __( 'callback', 'smartpoint' ) ),
				'render_callback' => array( $this, 'render' ),
			)
		);
		foreach ( $type ? $type->editor_script_handles : array() as $handle ) {
			wp_set_script_translations( $handle, 'smartpoint', SMARTPOINT_DIR . 'languages' );
		}
	}

	/**
	 * The block in a page.
	 *
	 * @param array $attributes What was chosen.
	 */
	public function render( $attributes ): string {
		$id     = isset( $attributes['id'] ) ? (int) $attributes['id'] : 0;
		$inside = isset( $attributes['display'] ) && 'button' === $attributes['display']
			? $this->opener->html( $id, isset( $attributes['text'] ) ? (string) $attributes['text'] : '' )
			: $this->opener->place( $id );
		return '' === $inside ? '' : sprintf( '<div %s>%s</div>', get_block_wrapper_attributes(), $inside );
	}

	/** Whoever writes posts may choose among the widgets of the site. */
	public function routes(): void {
		$permit = static function () {
			return current_user_can( 'edit_posts' );
		};
		register_rest_route(
			Panel_Proxy::NAMESPACE,
			'/widgets',
			array(
				'methods'             => 'GET',
				'callback'            => array( $this, 'list_them' ),
				'permission_callback' => $permit,
				'show_in_index'       => false,
			)
		);
		register_rest_route(
			Panel_Proxy::NAMESPACE,
			'/widgets/(?P<id>\d+)',
			array(
				'methods'             => 'GET',
				'callback'            => array( $this, 'show' ),
				'permission_callback' => $permit,
				'show_in_index'       => false,
				'args'                => array(
					'id' => array(
						'type'    => 'integer',
						'minimum' => 1,
					),
				),
			)
		);
	}

	/**
	 * Names of the widgets, without figures.
	 *
	 * @return array|\WP_Error
	 */
	public function list_them() {
		$answer = $this->ask( '/v1/widgets' );
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}
		$widgets = array();
		foreach ( (array) json_decode( $answer )->widgets as $widget ) {
			$widgets[] = array(
				'id'      => (int) $widget->id,
				'name'    => (string) $widget->name,
				'enabled' => (bool) $widget->enabled,
			);
		}
		return array(
			'widgets' => $widgets,
			'panel'   => '' === Capabilities::role() ? '' : admin_url( 'admin.php?page=' . Panel_Screen::PAGE ),
		);
	}

	/**
	 * What is needed to draw one. Its settings stay text: PHP would turn `{}` into `[]`.
	 *
	 * @param \WP_REST_Request $request Which one.
	 * @return array|\WP_Error
	 */
	public function show( \WP_REST_Request $request ) {
		$answer = $this->ask( '/v1/widgets/' . (int) $request['id'] );
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}
		$manifest = require SMARTPOINT_DIR . 'assets/manifest.php';
		return array(
			'module'  => plugins_url( 'assets/' . $manifest['preview'], SMARTPOINT_FILE ),
			'frame'   => plugins_url( 'blocks/widget/frame.js?ver=' . SMARTPOINT_VERSION, SMARTPOINT_FILE ),
			'locale'  => Service_Client::locale(),
			'content' => $answer,
		);
	}

	/**
	 * Asks the service as one who may look only.
	 *
	 * @param string $path Endpoint.
	 * @return string|\WP_Error Body of the answer.
	 */
	private function ask( string $path ) {
		if ( ! $this->connection->is_live() ) {
			return new \WP_Error( 'smartpoint_not_connected', __( 'The site is not connected. Ask an administrator of this site.', 'smartpoint' ), array( 'status' => 409 ) );
		}
		$url    = $this->connection->service() . $path;
		$answer = $this->client->send( $url, 'GET', array( 'authorization' => 'Bearer ' . $this->connection->key() ) );
		if ( is_wp_error( $answer ) ) {
			return new \WP_Error( 'smartpoint_away', Service_Client::away( $answer, $url ), array( 'status' => 503 ) );
		}
		$read = $this->client->read( $answer );
		return is_wp_error( $read ) ? new \WP_Error( $read->get_error_code(), $read->get_error_message(), array( 'status' => 502 ) ) : wp_remote_retrieve_body( $answer );
	}
}
