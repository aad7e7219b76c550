import { quizEn } from './quiz-texts.en.ts';
import { showQuiz } from './quiz.ts';

export const show = showQuiz(quizEn);
