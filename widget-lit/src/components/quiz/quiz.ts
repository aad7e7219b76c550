import { showAs } from '../base/show.ts';
import { SpQuiz } from './quiz.component.ts';
import type { QuizTexts } from './quiz-texts.ts';

export const showQuiz = (texts: QuizTexts) => showAs('sp-quiz', SpQuiz, texts);
