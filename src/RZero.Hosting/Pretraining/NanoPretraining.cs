using System.Collections.Immutable;
using RZero.ChatTemplates;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Policies;
using RZero.Checkpoints.Prompts;
using RZero.Core;
using RZero.Learning;
using RZero.Learning.Parameters;
using RZero.Nano.Corpus;
using RZero.Nano.Pretraining;
using RZero.Tasks.Prompts;
using RZero.Tokenizers;
using RZero.Tokenizers.Training;
using RZero.Training;
using RZero.Training.Objectives;
using RZero.Training.Supervised;

namespace RZero.Hosting.Pretraining;

/// <summary>Makes the built-in model from nothing: a vocabulary, random weights, and the two stages of its recipe.</summary>
public sealed class NanoPretraining(NanoRecipe recipe, PromptSet prompts)
{
    private const string BeginTurn = "<|im_start|>";
    private const string EndTurn = "<|im_end|>";
    private const string EndText = "<|endoftext|>";

    private const string TurnTemplate =
        "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

    /// <summary>The number of shards decides the weights' last bits, so it does not follow the machine.</summary>
    private static readonly PolicyTrainerOptions Options = new()
    {
        Objective = new GrpoObjective(new() { KlCoefficient = 0 }),
        LearningRate = 0,
        Optimizer = new() { Beta2 = 0.98, WeightDecay = 0.01 },
        WorkerCount = 2,
        ShardCount = 2,
    };

    private readonly StreamKey streams = StreamKey.Root(recipe.Seed).Child("nano");

    /// <summary>Trains and writes a Hugging Face folder.</summary>
    /// <param name="folder">Where; made when it is not there.</param>
    /// <param name="report">Called after every update.</param>
    /// <param name="stop">Interrupts; nothing is written then.</param>
    public void Run(string folder, Action<PretrainingProgress> report, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(report);
        Directory.CreateDirectory(folder);
        WriteTextFiles(folder);
        var tokenizer = TokenizerFile.Load(Path.Combine(folder, "tokenizer.json"));
        var architecture = recipe.Architecture with
        {
            VocabularySize = RoundUp(tokenizer.VocabularySize, 32),
            EndTokenIds = [tokenizer.IdOf(EndTurn)!.Value],
        };
        using var model = PolicyParameters.Load(architecture, new FirstWeights(architecture, streams.Child("weights")), folder);
        Train(model, tokenizer, report, stop);
        PolicyFolder.Write(folder, model, StorageType.Float32, textFilesFrom: null);
    }

    private void Train(PolicyParameters model, ITokenizer tokenizer, Action<PretrainingProgress> report, CancellationToken stop)
    {
        using var training = new SupervisedTrainer(new NativePolicyBackend(model, reference: null, Options));
        var renderer = new PromptRenderer(tokenizer, ChatTemplate.Parse(TurnTemplate), new() { AddGenerationPrompt = true });
        var endTurn = tokenizer.IdOf(EndTurn)!.Value;
        var (update, number) = (0, 0L);
        foreach (var stage in recipe.Stages)
        {
            var corpus = new NanoCorpus(stage.Mix, prompts, streams.Child("corpus"));
            for (var i = 0; i < stage.Updates; i++, update++)
            {
                stop.ThrowIfCancellationRequested();
                var rows = Enumerable.Range(0, recipe.ConversationsPerUpdate)
                    .Select(_ => Row(corpus.At(number++), renderer, tokenizer, endTurn, stop))
                    .ToImmutableArray();
                var loss = training.Update(rows, recipe.LearningRateAt(update));
                report(new(stage.Name, update + 1, recipe.UpdateCount, rows.Sum(row => row.Ids.Length), loss));
            }
        }
    }

    private static SupervisedRow Row(Conversation conversation, PromptRenderer renderer, ITokenizer tokenizer, int endTurn, CancellationToken stop)
    {
        var prompt = renderer.Render(conversation.Prompt, stop);
        return new([.. prompt, .. tokenizer.Encode(conversation.Completion), endTurn], FirstLearned: prompt.Length);
    }

    private void WriteTextFiles(string folder)
    {
        var corpus = new NanoCorpus(recipe.Stages[0].Mix, prompts, streams.Child("vocabulary"));
        var texts = Enumerable.Range(0, recipe.VocabularySample)
            .Select(number => corpus.At(number))
            .SelectMany(conversation =>
                conversation.Prompt.SelectMany(turn => new[] { turn.Role, turn.Content }).Append(conversation.Completion).Append("assistant"));
        BytePairTrainer.Train(texts, recipe.Architecture.VocabularySize, [EndText, BeginTurn, EndTurn]).Write(Path.Combine(folder, "tokenizer.json"));
        NanoTextFiles.Write(folder, TurnTemplate, BeginTurn, EndTurn, EndText);
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
