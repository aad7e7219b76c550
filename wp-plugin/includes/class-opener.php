<?php
/**
 * Buttons that open widgets.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Shortcode and block: a button of the theme that opens a widget. */
final class Opener {

	/** Registers both. */
	public function hooks(): void {
		add_shortcode( 'smartpoint_widget', array( $this, 'shortcode' ) );
	}

	/**
	 * `[smartpoint_widget id="12" text="Call me"]`.
	 *
	 * @param array|string $attributes What stands in the brackets.
	 */
	public function shortcode( $attributes ): string {
		$values = shortcode_atts(
			array(
				'id'   => 0,
				'text' => '',
			),
			(array) $attributes,
			'smartpoint_widget'
		);
		return $this->html( absint( $values['id'] ), (string) $values['text'] );
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
		$words = '' === trim( $text ) ? __( 'Leave a request', 'smartpoint' ) : $text;
		return sprintf( '<a class="wp-block-button__link wp-element-button smartpoint-opener" href="#smartpoint-%d">%s</a>', $id, esc_html( $words ) );
	}
}
