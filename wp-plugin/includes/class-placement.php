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
			'without'       => $ids( 'without' ),
			'without_types' => $list( 'without_types' ),
			'without_terms' => $ids( 'without_terms' ),
			'without_roles' => $list( 'without_roles' ),
		);
	}

	/** Whether the page that is being made may have widgets. */
	public function allows(): bool {
		$chosen = self::chosen();
		$post   = is_singular() ? get_queried_object() : null;
		$id     = $post instanceof \WP_Post ? $post->ID : 0;
		if ( ! $chosen['everywhere'] && ! in_array( $id, $chosen['only'], true ) ) {
			return false;
		}
		if ( $id && ( in_array( $id, $chosen['without'], true ) || in_array( $post->post_type, $chosen['without_types'], true ) ) ) {
			return false;
		}
		if ( $chosen['without_terms'] && $this->has_term( $post, $chosen['without_terms'] ) ) {
			return false;
		}
		// Pages for people who are signed in are not kept by page caches.
		return ! array_intersect( $chosen['without_roles'], is_user_logged_in() ? wp_get_current_user()->roles : array() );
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
			'without'       => array(),
			'without_types' => array(),
			'without_terms' => array(),
			'without_roles' => array(),
		);
	}
}
