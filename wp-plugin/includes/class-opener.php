<?php
/**
 * Widgets in texts.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Buttons of the theme that open a widget, and places for widgets in the page itself. */
final class Opener {

	/**
	 * The script on pages.
	 *
	 * @var Site_Tag
	 */
	private $tag;

	/**
	 * Takes what it needs.
	 *
	 * @param Site_Tag $tag The script on pages.
	 */
	public function __construct( Site_Tag $tag ) {
		$this->tag = $tag;
	}

	/** Registers the shortcode. */
	public function hooks(): void {
		add_shortcode( 'smartpoint_widget', array( $this, 'shortcode' ) );
	}

	/**
	 * `[smartpoint_widget id="12" text="Call me"]`, or `[smartpoint_widget id="12" display="inline"]`.
	 *
	 * @param array|string $attributes What stands in the brackets.
	 */
	public function shortcode( $attributes ): string {
		$values = shortcode_atts(
			array(
				'id'      => 0,
				'text'    => '',
				'display' => 'button',
			),
			(array) $attributes,
			'smartpoint_widget'
		);
		$id     = absint( $values['id'] );
		return 'inline' === $values['display'] ? $this->place( $id ) : $this->html( $id, (string) $values['text'] );
	}

	/**
	 * The button; nothing without a number.
	 *
	 * @param int    $id   Number of the widget.
	 * @param string $text Words on it.
	 */
	public function html( int $id, string $text ): string {
		if ( $id < 1 ) {
			return '';
		}
		$this->tag->bring();
		$words = '' === trim( $text ) ? __( 'Leave a request', 'smartpoint' ) : $text;
		return sprintf( '<a class="wp-block-button__link wp-element-button smartpoint-opener" href="#smartpoint-%d">%s</a>', $id, esc_html( $words ) );
	}

	/**
	 * A place that the widget fills; nothing without a number.
	 *
	 * @param int $id Number of the widget.
	 */
	public function place( int $id ): string {
		if ( $id < 1 ) {
			return '';
		}
		$this->tag->bring();
		return sprintf( '<sp-widget data-smartpoint-widget="%d" style="display:block"></sp-widget>', $id );
	}
}
