using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Measurement;
using RZero.CoEvolution.Training;

namespace RZero.CoEvolution;

/// <summary>One iteration of R-Zero (arXiv 2508.05004): the method, top to bottom.</summary>
public sealed class CoEvolutionIteration(
    ChallengerTraining trainChallenger,
    QuestionGeneration generateQuestions,
    SelfLabeling labelBySelfVote,
    DifficultyFilter keepInformative,
    SolverTraining trainSolver,
    HeldOutEvaluation evaluate)
{
    /// <summary>Whether one model plays both roles: the trained Challenger votes and trains on as the Solver, which is the next Challenger.</summary>
    public bool OneModel { get; init; }

    /// <summary>Runs the iteration that <paramref name="now"/> says is next.</summary>
    /// <exception cref="RunStoppedException">Too few questions are left to train on.</exception>
    public IterationReport Run(IterationState now, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(now);

        // 1. Reward the Challenger for questions that the frozen Solver answers inconsistently.
        var challenger = trainChallenger.Run(now.At, learner: now.Challenger, against: now.Solver, stop);
        var answering = OneModel ? new(challenger.Policy) : now.Solver;

        // 2. It writes the candidate pool.  3. The Solver votes; the majority answer is the pseudo-label.
        var candidates = generateQuestions.Run(now.At, challenger, stop);
        var labeled = labelBySelfVote.Run(now.At, new(answering, now.Base, challenger), candidates.Questions, stop);

        // 4. Drop what is too easy or too hard.  5. Train the Solver on the rest.
        var curriculum = keepInformative.Run(now.Iteration, candidates, labeled);
        var solver = trainSolver.Run(now.At, answering, curriculum, stop);

        // 6. Measure on problems that neither role has seen.
        var scores = evaluate.Run(now.At, solver, stop);
        return new(OneModel ? now.Next(new(solver.Policy), solver) : now.Next(challenger, solver), candidates, curriculum, scores);
    }
}
