// Compares the pictures of a folder with those of the same names in another, by the script door.
// In Fiji: open this file in the script editor, or run it without windows:
//   fiji --headless --run Measure.groovy 'image="/results",reference="/originals",metrics="psnr,ssim-y"'

#@ CommandService command
#@ String image
#@ String reference
#@ String metrics

report = command.run("io.github.kabegami.command.MeasureCommand", false,
    "image", image, "reference", reference, "metrics", metrics, "crop", 4).get().getOutput("scores")
for (score in report.scores())
  println score.image() + " " + score.metric() + " " + score.value()
for (row in report.summary())  // mean, then sd, per method and metric
  println row.method() + " " + row.image() + " " + row.metric() + " " + row.text()
report
