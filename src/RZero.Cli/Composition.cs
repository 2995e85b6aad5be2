using System.CommandLine;
using System.Globalization;
using System.Text;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Gguf;
using RZero.Checkpoints.Hub;
using RZero.Checkpoints.Prompts;
using RZero.Checkpoints.Tokenizers;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Doctor;
using RZero.Cli.Engines;
using RZero.Cli.Exports;
using RZero.Cli.Inspection;
using RZero.Cli.Numerics;
using RZero.Cli.Runs;
using RZero.Cli.Verbs;
using RZero.CoEvolution.Plan;

namespace RZero.Cli;

/// <summary>The one place where things are wired.</summary>
internal static class Composition
{
    private const int OutputBuffer = 1 << 16;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The whole program.</summary>
    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        using var interruption = new Interruption();
        var session = new Session
        {
            In = new StreamReader(System.Console.OpenStandardInput(), Utf8),
            Out = new StreamWriter(System.Console.OpenStandardOutput(), Utf8, OutputBuffer),
            Error = System.Console.Error,
            IsTerminal = !System.Console.IsOutputRedirected,
            IsInputTerminal = !System.Console.IsInputRedirected,
            IsErrorTerminal = !System.Console.IsErrorRedirected,
            IsDebugging = Environment.GetEnvironmentVariable("RZERO_DEBUG") == "1",
            Stop = interruption.Stop,
            DivertInterrupts = interruption.Divert,
        };
        return new Application(session, Root(session)).Run(args, () => interruption.ExitCode);
    }

    /// <summary>All verbs over the real engines.</summary>
    private static Command Root(Session session)
    {
        var models = new ModelLocator(AppContext.BaseDirectory, new ModelHub(session, HubOptions), session.Error.WriteLine);
        var sources = new ModelSources(models);
        var displays = new RunDisplays(session);
        var runs = new RunFolders(new ModelOrigin(models).Of, ProgramVersion.Text, TimeProvider.System);
        return VerbTable.Root(
            new EvolveVerb(session, runs, () => new TorchEvolution(models, TimeProvider.System), displays, new PlanEstimate(plan => Shape(models, plan), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)),
            new EvalVerb(session, () => new TorchBenchmarkRunner(models)),
            new PretrainVerb(session, () => new NanoRecipeRun()),
            new GenerateVerb(session, (model, thinking) => new TorchLanguageModel(sources.Find(model), thinking)),
            new ChatVerb(session, (model, thinking) => new TorchLanguageModel(sources.Find(model), thinking)),
            new ScoreVerb(session, model => new TorchLanguageModel(sources.Find(model))),
            new TokenizeVerb(session, model => OpenTokenizer(models, model)),
            new DetokenizeVerb(session, model => OpenTokenizer(models, model)),
            new GradeVerb(session),
            new ExtractVerb(session),
            new VoteVerb(session),
            new DiversityVerb(session),
            new RenderVerb(session, model => OpenTemplates(models, model)),
            new NumericsVerb(session, Formulas),
            new ConvertVerb(session, () => new TorchModelConversion(sources, Export())),
            new MergeVerb(session, () => new TorchModelMerging(sources, Export())),
            new VerifyVerb(session, model => ModelExamination.Findings(sources.Find(model), session.Stop)),
            new InfoVerb(session, model => ModelFacts.Read(model, sources.Find(model, HubParts.TextFiles))),
            new InspectVerb(session),
            new PresetsVerb(session),
            new DoctorVerb(session, Examination.Findings));
    }

    /// <summary>Half the memory is the judge's; the other half is for what it computes and for everyone else.</summary>
    private static CheckedExport Export() => new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2);

    private static FormulaTable Formulas() =>
        new(GrpoFormulas.All.AddRange(SamplingFormulas.All).AddRange(StatisticsFormulas.All).AddRange(GgufFormulas.All));

    private static ModelConfig Shape(ModelLocator models, RunPlan plan) =>
        ModelConfigFile.Read(Path.Combine(models.Find(plan.Model, HubParts.TextFiles), "config.json"));

    private static HubOptions HubOptions() =>
        HubEnvironment.Read(Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>A file holds a vocabulary by itself: a GGUF, or a tokenizer.json.</summary>
    private static ITokenizer OpenTokenizer(ModelLocator models, string model) =>
        ModelTokenizer.Open(File.Exists(model) ? model : models.Find(model, HubParts.TextFiles));

    private static TemplateFiles OpenTemplates(ModelLocator models, string model)
    {
        if (!GgufPath.Is(model))
        {
            return TemplateFiles.Open(models.Find(model, HubParts.TextFiles));
        }

        using var file = GgufFile.Open(model);
        return GgufText.Templates(file);
    }
}
