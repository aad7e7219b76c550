<?php
/**
 * Where widgets may be.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Switches of the site owner: all pages, or not these posts, types, categories and people. */
final class Placement {

	const OPTION = 'smartpoint_placement';

	/** How page builders ask for the page that they edit: Elementor, Divi, Beaver, WPBakery, Bricks, Oxygen, Brizy, Thrive, Avada. */
	const BUILDERS = array( 'elementor-preview', 'et_fb', 'fl_builder', 'vc_editable', 'bricks', 'ct_builder', 'brizy-edit-iframe', 'tve', 'fb-edit' );

	/** Registers the option; the form of the settings saves it. */
	public function hooks(): void {
		add_action( 'admin_init', array( $this, 'register' ) );
	}

	/** Whatever is saved goes through `clean`. */
	public function register(): void {
		register_setting(
			'smartpoint',
			self::OPTION,
			array(
				'type'              => 'array',
				'sanitize_callback' => array( $this, 'clean' ),
				'default'           => self::defaults(),
			)
		);
	}

	/** The choice of the owner, whole. */
	public static function chosen(): array {
		$saved = get_option( self::OPTION, array() );
		return array_merge( self::defaults(), is_array( $saved ) ? $saved : array() );
	}

	/**
	 * Only what the form offers.
	 *
	 * @param mixed $input What was posted.
	 */
	public function clean( $input ): array {
		$input = is_array( $input ) ? $input : array();
		$list  = static function ( string $name ) use ( $input ): array {
			return array_values( array_filter( array_map( 'sanitize_key', (array) ( $input[ $name ] ?? array() ) ) ) );
		};
		$ids   = static function ( string $name ) use ( $input ): array {
			$typed = $input[ $name ] ?? '';
			return array_values( array_filter( wp_parse_id_list( is_array( $typed ) ? $typed : (string) $typed ) ) );
		};
		return array(
			'everywhere'    => ! empty( $input['everywhere'] ),
			'only'          => $ids( 'only' ),
			'only_types'    => $list( 'only_types' ),
			'only_terms'    => $ids( 'only_terms' ),
			'only_roles'    => $list( 'only_roles' ),
			'without'       => $ids( 'without' ),
			'without_types' => $list( 'without_types' ),
			'without_terms' => $ids( 'without_terms' ),
			'without_roles' => $list( 'without_roles' ),
		);
	}

	/**
	 * Whether the page that is being made may have widgets.
	 *
	 * @param bool $is_asked Somebody has put a widget into it by hand: it need not be among the chosen pages.
	 */
	public function allows( bool $is_asked = false ): bool {
		if ( $this->is_being_edited() ) {
			return false;
		}
		$chosen = self::chosen();
		$post   = is_singular() ? get_queried_object() : null;
		$post   = $post instanceof \WP_Post ? $post : null;
		if ( ! $chosen['everywhere'] && ! $is_asked && ! $this->is_among( $post, $chosen['only'], $chosen['only_types'], $chosen['only_terms'] ) ) {
			return false;
		}
		if ( $this->is_among( $post, $chosen['without'], $chosen['without_types'], $chosen['without_terms'] ) ) {
			return false;
		}
		// Pages for people who are signed in are not kept by page caches.
		$roles = is_user_logged_in() ? wp_get_current_user()->roles : array();
		if ( $chosen['only_roles'] && ! array_intersect( $chosen['only_roles'], $roles ) ) {
			return false;
		}
		return ! array_intersect( $chosen['without_roles'], $roles );
	}

	/** Whether somebody works on the page in a page builder or in the Customizer: no visit, and nothing may cover it. */
	private function is_being_edited(): bool {
		if ( is_customize_preview() ) {
			return true;
		}
		// Else a link with such a name would keep widgets away from visitors.
		$asked = current_user_can( 'edit_posts' ) ? $_GET : array(); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only whether the names are there.
		return array() !== array_intersect( self::BUILDERS, array_keys( $asked ) );
	}

	/**
	 * Whether the page is one of these posts, of these types (or their archive) or of these terms (or theirs).
	 *
	 * @param \WP_Post|null $post  The post of the page.
	 * @param int[]         $ids   Ids of posts.
	 * @param string[]      $types Names of types.
	 * @param int[]         $terms Ids of terms.
	 */
	private function is_among( $post, array $ids, array $types, array $terms ): bool {
		if ( $post && ( in_array( $post->ID, $ids, true ) || in_array( $post->post_type, $types, true ) ) ) {
			return true;
		}
		if ( $types && is_post_type_archive( $types ) ) {
			return true;
		}
		return $terms && $this->has_term( $post, $terms );
	}

	/**
	 * Whether the page is of one of these terms, or their archive.
	 *
	 * @param \WP_Post|null $post  The post of the page.
	 * @param int[]         $terms Ids of terms.
	 */
	private function has_term( $post, array $terms ): bool {
		$object = get_queried_object();
		if ( $object instanceof \WP_Term ) {
			return in_array( $object->term_id, $terms, true );
		}
		if ( ! $post instanceof \WP_Post ) {
			return false;
		}
		$own = wp_get_object_terms( $post->ID, get_object_taxonomies( $post ), array( 'fields' => 'ids' ) );
		return ! is_wp_error( $own ) && array() !== array_intersect( array_map( 'intval', $own ), $terms );
	}

	/** Before anybody has chosen: everywhere. */
	private static function defaults(): array {
		return array(
			'everywhere'    => true,
			'only'          => array(),
			'only_types'    => array(),
			'only_terms'    => array(),
			'only_roles'    => array(),
			'without'       => array(),
			'without_types' => array(),
			'without_terms' => array(),
			'without_roles' => array(),
		);
	}
}
